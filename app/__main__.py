"""`python -m app`: what `./portal` runs once its environment stands."""

from app import cli

if __name__ == "__main__":
    cli.main()
