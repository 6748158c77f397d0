"""`python -m app`: what `./portal` runs once its environment stands."""

if __name__ == "__main__":
    from app import cli  # imported late: the process that makes papers reads this file, and wants none of it

    cli.main()
