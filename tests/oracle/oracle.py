"""Answers a generator's questions: what Jinja2 renders, what PyYAML writes and reads.

Reads one JSON document from standard input and writes one to standard output:
`seed`: a template and a list of values, answered with what Jinja2 renders from each;
`templates`: a list of templates, answered with what Jinja2 renders from each without values;
`yaml`: a list of values, answered with several YAML texts of each and the texts that PyYAML
reads from them when no resolver but that of merge keys is left;
`read`: a list of YAML texts, answered with the value of each, read in the same way;
`try_read`: the same with the values of all documents, or null for what PyYAML refuses;
`typed`: a list of YAML texts, answered with how many scalars of each PyYAML takes for something other than
text, or null for what it refuses with all its resolvers.
"""

import json
import sys

import jinja2
import yaml


class TextLoader(yaml.SafeLoader):
    """Reads every scalar as the text it is; merge keys keep their meaning."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:merge"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def rendered(template, cases):
    environment = jinja2.Environment()
    compiled = environment.from_string(template)
    return [compiled.render(**values) for values in cases]


def written(value):
    styles = [
        {"allow_unicode": True, "width": 80, "sort_keys": False},
        {"allow_unicode": False, "width": 40, "sort_keys": False},
        {"allow_unicode": True, "default_style": "'", "width": 60, "sort_keys": False},
        {"allow_unicode": True, "default_style": '"', "width": 1000, "sort_keys": False},
        {"allow_unicode": True, "default_style": "|", "sort_keys": False, "indent": 4},
        {"allow_unicode": True, "default_style": ">", "width": 30, "sort_keys": False},
        {"allow_unicode": True, "default_flow_style": True, "width": 70, "sort_keys": False},
    ]
    return [yaml.safe_dump(value, **style) for style in styles] + [json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)]


def documents(text):
    try:
        return json.loads(json.dumps(list(yaml.load_all(text, TextLoader))))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None


def typed(text):
    """Every scalar counts once, however many aliases refer to it."""
    try:
        list(yaml.safe_load_all(text))
        nodes = [node for node in yaml.compose_all(text, yaml.SafeLoader) if node]
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None
    seen, count = set(), 0
    while nodes:
        node = nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            count += node.tag != "tag:yaml.org,2002:str"
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value
        else:
            nodes += [part for pair in node.value for part in pair]
    return count


def main():
    question = json.load(sys.stdin)
    answer = {}
    if "seed" in question:
        answer["seed"] = rendered(question["seed"]["template"], question["seed"]["cases"])
    if "templates" in question:
        answer["templates"] = [rendered(template, [{}])[0] for template in question["templates"]]
    if "yaml" in question:
        answer["yaml"] = [
            [{"text": text, "read": yaml.load(text, TextLoader)} for text in written(value)] for value in question["yaml"]
        ]
    if "read" in question:
        answer["read"] = [yaml.load(text, TextLoader) for text in question["read"]]
    if "try_read" in question:
        answer["try_read"] = [documents(text) for text in question["try_read"]]
    if "typed" in question:
        answer["typed"] = [typed(text) for text in question["typed"]]
    json.dump(answer, sys.stdout)


main()
