"""QR codes (ISO/IEC 18004) as SVG: black on white, with the quiet zone that readers ask for."""

from io import BytesIO

#: Modules of white around it; the standard asks for four.
QUIET = 4


def svg(content: str) -> bytes:
    """`content` as a QR code, level M; capitals and digits alone make it smallest (alphanumeric mode)."""
    import segno  # noqa: PLC0415 - needed for papers and one page; web processes stay small without it

    out = BytesIO()
    code = segno.make(content, error="m", micro=False)
    code.save(out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue()
