"""Fits the pages, which are written to be read in the repository, to a site: README and changelog are pages of it, and links to other files lead to the repository."""

import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent
PAGES = {"README.md": "index.md", "CHANGELOG.md": "changelog.md"}
LINK = re.compile(r"\]\(([^)\s]+)\)")


def on_files(files, config):
    generated = ROOT / "target" / "pages"
    generated.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        text = LINK.sub(lambda link: "](" + from_root(link[1]) + ")", (ROOT / name).read_text("utf-8"))
        (generated / page).write_text(text, "utf-8")
        files.append(File(page, str(generated), config["site_dir"], config["use_directory_urls"]))
    return files


def on_page_markdown(markdown, page, config, files):
    return LINK.sub(lambda link: "](" + from_docs(link[1], config["repo_url"]) + ")", markdown)


def from_root(link):
    """README and changelog stand beside the folder that the pages are in."""
    if link.startswith("docs/"):
        return link[len("docs/"):]
    return link if ":" in link or link.startswith("#") else "../" + link


def from_docs(link, repository):
    if not link.startswith("../"):
        return link
    target = link[len("../"):]
    name, _, anchor = target.partition("#")
    if name in PAGES:
        return PAGES[name] + ("#" + anchor if anchor else "")
    kind = "tree" if (ROOT / name).is_dir() else "blob"
    return f"{repository}/{kind}/main/{target}"
