"""Rules for symbols and numbers as the public reads them: with an example in the place of each curly bracket."""

EXAMPLES = {
    "number": "1",
    "roman": "XL",
    "ordinal": "40",
    "meeting": "I",
    "language": "E",
    "yy": "10",
    "yyyy": "2010",
}


def example(rule: str) -> str:
    """What something would be called by `rule`: "XL-O/10" for "{roman}-O/{yy}"."""
    for place, said in EXAMPLES.items():
        rule = rule.replace(f"{{{place}}}", said)
    return rule
