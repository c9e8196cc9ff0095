"""QR codes of addresses, as drawings in black alone (experience.md §2.10)."""

import io

import segno


def qr_svg(address: str, name: str = "") -> str:
    """An address as SVG that stays readable with 15 % of it soiled; `name` becomes its class.

    Without the quiet zone of four cells around it: whoever places it leaves that much white.
    """
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, nl=False, border=0, omitsize=True, svgclass=name, lineclass="")
    return out.getvalue().decode()
