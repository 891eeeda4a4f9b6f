"""Readers of Markdown in Python: texts as JSON on standard input, their HTML by reader on standard output.

Arguments name the readers; without any, all read.
"""

import json
import sys

import cmarkgfm
import comrak
import markdown
from cmarkgfm.cmark import Options

USUAL = ["extra", "admonition", "toc", "sane_lists", "meta", "smarty", "legacy_attrs"]
LISTS = {
    "Python-Markdown as MkDocs": ["toc", "tables", "fenced_code"],
    "Python-Markdown with extensions": [*USUAL, "codehilite"],
    "Python-Markdown with PyMdown": [
        "pymdownx.extra",
        "pymdownx.highlight",
        "pymdownx.superfences",
        "pymdownx.inlinehilite",
        "pymdownx.magiclink",
        "pymdownx.tasklist",
        "pymdownx.details",
        "pymdownx.caret",
        "pymdownx.mark",
        "pymdownx.tilde",
        "pymdownx.keys",
        "pymdownx.smartsymbols",
        "pymdownx.arithmatex",
        "pymdownx.critic",
        "pymdownx.snippets",
        "admonition",
        "toc",
    ],
}

comrak_options = comrak.ExtensionOptions()
GITLAB = [
    *["strikethrough", "table", "autolink", "tasklist", "footnotes", "description_lists", "alerts"],
    *["math_dollars", "math_code", "multiline_block_quotes", "wikilinks_title_before_pipe"],
]
for name in GITLAB:
    setattr(comrak_options, name, True)
comrak_render = comrak.RenderOptions()
comrak_render.unsafe_ = True


# Numbers of issues and commits are links.
CONFIGS = {"pymdownx.magiclink": {"repo_url_shorthand": True, "user": "a", "repo": "b"}}


def reader(extensions):
    """A new reader for each text, as Python-Markdown keeps definitions otherwise."""
    made = markdown.Markdown(extensions=extensions, extension_configs=CONFIGS)

    def read(text):
        made.reset()
        return made.convert(text)

    return read


readers = {name: reader(extensions) for name, extensions in LISTS.items()}
readers["cmark-gfm"] = lambda text: cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
readers["comrak as GitLab"] = lambda text: comrak.render_markdown(
    text, extension_options=comrak_options, render_options=comrak_render
)

texts = json.load(sys.stdin)
chosen = sys.argv[1:] or readers
json.dump({name: [readers[name](text) for text in texts] for name in chosen}, sys.stdout)
