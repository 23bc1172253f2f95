"""
Find who carried whose words in an archive of a thousand articles, and how much of what was planted there is found.

The archive is invented: each article is made of random words, and passages were put into several of them, each time in
other typography.  So it is known what there is to find.  With articles of your own, `find_reuse` is all you need.
"""

from datetime import date, timedelta
from random import Random

from oxon_review import Document
from oxon_review.compare import find_reuse

ARTICLES, PASSAGES = 1_000, 300
PAPERS = ("Fenshire Echo", "Marsh Courier", "Lowland Post", "Coast Herald", "Weald Times")
WHO = (
    "the busy ward",
    "the small team",
    "our community nurses",
    "the county council",
    "the night shift",
    "her charity",
)
DID = ("cared for", "sent home", "visited", "turned away", "waited with", "spoke to", "lost", "heard from")
WHOM = ("patients", "families", "carers", "residents", "students", "visitors")
LINKS = ("and", "while", "although", "because", "but", "so")


def words(number: int, random: Random) -> list[str]:
    """Make words that nobody else uses in this order."""
    syllables = ("fen", "mar", "low", "ard", "wick", "ton", "by", "ley", "ster", "or")
    return ["".join(random.choices(syllables, k=random.randint(1, 3))) for _ in range(number)]


def sentence(random: Random) -> list[str]:
    """Make a sentence of two to five clauses; a figure in any eight words of it makes them like no others."""
    clauses = [
        f"{random.choice(WHO)} {random.choice(DID)} {random.randrange(100, 10_000):,} {random.choice(WHOM)}"
        for _ in range(random.randint(2, 5))
    ]
    return " ".join(f"{clause} {random.choice(LINKS)}" for clause in clauses).split()[:-1]


def printed(passage: list[str], random: Random) -> str:
    """Set a passage as one of many papers would: spaces, dashes and capitals of its own, and a mark here and there."""
    space = random.choice((" ", "\n", "\N{NO-BREAK SPACE}"))
    middle = random.randrange(1, len(passage))
    join = random.choice((", ", " \N{EN DASH} ", " - ", " "))
    text = space.join(passage[:middle]) + join + space.join(passage[middle:])
    return random.choice((text, text.capitalize(), text.upper()))


def archive(random: Random) -> tuple[list[Document], set[frozenset[tuple[str, int, int]]]]:
    """Make the articles, and for each passage the set of its places: the article, the first character and the end."""
    planned: list[list[int]] = [[] for _ in range(ARTICLES)]
    passages = [sentence(random) for _ in range(PASSAGES)]
    for number in range(PASSAGES):
        for article in random.sample(range(ARTICLES), random.choice((2, 2, 2, 3, 3, 4, 6, 12))):
            planned[article].append(number)
    places: list[set[tuple[str, int, int]]] = [set() for _ in passages]
    articles: list[Document] = []
    for position, numbers in enumerate(planned):
        name = f"article-{position:04}"
        text = " ".join(words(200, random))
        for number in numbers:
            passage = printed(passages[number], random)
            text += f" Article {position}: “"  # its number parts the passage from what is before it elsewhere
            places[number].add((name, len(text), len(text) + len(passage)))
            text += f"{passage}”, {position}. {' '.join(words(100, random))}"
        day = date(2018, 11, 5) + timedelta(days=random.randrange(60))
        articles.append(Document.from_text(text, id=name, publisher=random.choice(PAPERS), published=day))
    return articles, {frozenset(each) for each in places}


articles, planted = archive(Random(2018))  # noqa: S311 (no secret)
reuses = find_reuse(articles, min_words=8)
found = {frozenset((span.source_id, span.start, span.end) for span in reuse.spans) for reuse in reuses}

size = sum(len(article.text) for article in articles) / 1e6
print(f"{len(articles):,} articles, {size:.1f} million characters, {len(planted)} passages planted, {len(found)} found")
print(f"Precision {len(found & planted) / len(found):.3f}, recall {len(found & planted) / len(planted):.3f}")

print("\nThe passages that travelled furthest, and who printed them first")
travelled = sorted(reuses, key=lambda reuse: len(reuse.documents), reverse=True)
for reuse in travelled[:5]:
    print(f"\n{reuse}")
    print(f"    first: {'; '.join(str(source) for source in reuse.first)}")

print("\nWho was first, of the passages with one paper ahead of all others")
alone = [reuse.first[0].publisher for reuse in reuses if len(reuse.first) == 1]
for paper in sorted(PAPERS, key=alone.count, reverse=True):
    print(f"{paper:14} {alone.count(paper):3}")

print("\nThe journey of the first of them")
for day, article, paper, characters in travelled[0].to_table().rows:
    print(f"{day:16}  {article}  {paper:14} characters {characters}")
