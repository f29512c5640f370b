"""What every picture is made of: a card, little people, lines; and how one is kept as SVG."""
