"""Fits the pages, which are written to be read in the repository, to a site: README and changelog are pages of it, links to other files lead to the repository, the Javadoc
stands under api/ where it has been built, and a link that leads nowhere within the site ends the build."""

import html
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.nav import Link

ROOT = Path(__file__).parent.parent
PAGES = {"README.md": "index.md", "CHANGELOG.md": "changelog.md"}
JAVADOC = ROOT / "site" / "target" / "api"
LINK = re.compile(r"\]\(([^)\s]+)\)")
REFERENCE = re.compile(r"<[a-z]+\b[^>]*?\s(?:href|src)=[\"']([^\"']+)[\"']")
ANCHOR = re.compile(r"\s(?:id|name)=[\"']([^\"']+)[\"']")
SCRIPT = re.compile(r"<script\b.*?</script>|<!--.*?-->", re.DOTALL)


def on_files(files, config):
    generated = ROOT / "target" / "pages"
    generated.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        text = LINK.sub(lambda link: "](" + from_root(link[1]) + ")", (ROOT / name).read_text("utf-8"))
        (generated / page).write_text(text, "utf-8")
        files.append(File(page, str(generated), config["site_dir"], config["use_directory_urls"]))
    return files


def on_nav(nav, config, files):
    if JAVADOC.is_dir():
        nav.items.append(Link("Javadoc", "api/index.html"))
    return nav


def on_page_markdown(markdown, page, config, files):
    return LINK.sub(lambda link: "](" + from_docs(link[1], config["repo_url"]) + ")", markdown)


def on_post_build(config):
    site = Path(config["site_dir"])
    if JAVADOC.is_dir():
        shutil.copytree(JAVADOC, site / "api", dirs_exist_ok=True)
    dead = dead_links(site)
    if dead:
        raise PluginError(f"{len(dead)} dead links:\n" + "\n".join(dead[:50]))


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


def dead_links(site):
    """What the pages of a site refer to within it and what is not there, file or anchor."""
    anchors = {}

    def has(page, anchor):
        if page not in anchors:
            anchors[page] = {html.unescape(found) for found in ANCHOR.findall(page.read_text("utf-8"))}
        return anchor in anchors[page]

    dead = []
    for page in sorted(site.rglob("*.html")):
        text = SCRIPT.sub("", page.read_text("utf-8"))
        for link in sorted(set(REFERENCE.findall(text))):
            address, _, anchor = html.unescape(link).partition("#")
            if re.match(r"[a-z]+:|//", address):
                continue
            path = unquote(address.partition("?")[0])
            target = page if not path else site / path[1:] if path.startswith("/") else page.parent / path
            if target.is_dir():
                target = target / "index.html"
            if not target.exists() or (
                anchor and target.suffix == ".html" and not has(target.resolve(), anchor) and not has(target.resolve(), unquote(anchor))
            ):
                dead.append(f"{page.relative_to(site)}: {link}")
    return dead
