"""Commands that only tell: what may be set, and whether the catalogue is sound."""

from app.core.settings import Settings


def settings_file() -> None:
    """Print every setting with its meaning, in the form of .env.example."""
    print(render_settings(), end="")


def render_settings() -> str:
    lines = ["# Every setting, with its default. Copy this file to .env, or set the environment."]
    for name, field in Settings.model_fields.items():
        default = field.default if field.default_factory is None else None
        lines += ["", f"# {field.description}", f"#PORTAL_{name.upper()}={_as_text(default)}"]
    return "\n".join(lines) + "\n"


def _as_text(default: object) -> str:
    if default is None or default == ():
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    return str(default)


def catalogue_check() -> None:
    """Check that the catalogue's files are sound: every fee, notice and kind that is named exists."""
    from app.catalogue import check

    if faults := check.run():
        raise SystemExit("\n".join(("portal: the catalogue has faults", *faults)))
    print("The catalogue is sound.")
