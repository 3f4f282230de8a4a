"""What is wrong with a page that a browser has open, wide and narrow."""

from __future__ import annotations

from tests.pages.sweep.serving import AXE, Answers

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENS = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})

# Of the media that axe would load beforehand there are none, and style sheets need no second look.
BREACHES = """rules => axe.run({runOnly: rules, resultTypes: ["violations"], preload: {assets: ["media"]}}).then(
    found => found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(" ")}`)))"""
WIDTH = "document.documentElement.scrollWidth"
# Exactly one main heading; the first thing that the keyboard reaches skips the menu.
PLAN = """() => {
    const first = document.querySelector("a[href], button, input, select, textarea, [tabindex]");
    const faults = [];
    if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
    if (!first.matches(".govuk-skip-link[href]") || !document.querySelector(first.hash)) faults.push("no skip link");
    if (!document.body.classList.contains("js-enabled")) faults.push("no script ran");
    return faults;
}"""
# The summary of errors, or what is told before it, has the focus; each link of the summary takes the focus to a field.
SUMMARY = """() => {
    const summary = document.querySelector(".govuk-error-summary");
    if (!summary) return [];
    const told = document.querySelector(".govuk-notification-banner[role=alert]") || summary;
    const lost = document.activeElement === told ? [] : ["the summary of errors has no focus"];
    for (const link of summary.querySelectorAll("a")) {
        link.click();
        if (`#${document.activeElement.id}` !== link.hash) lost.push(`${link.hash} is not reached`);
    }
    return lost;
}"""


class Onlooker:
    """One open page of a browser, before which one answer after another is put."""

    def __init__(self, browser, answers: Answers):
        self.answers = answers
        self.context = browser.new_context(base_url=answers.url, viewport=SCREENS[0])
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def __enter__(self) -> Onlooker:
        return self

    def __exit__(self, *failure) -> None:
        self.context.close()

    def faults(self, path: str, answer) -> list[str]:
        """Everything that is wrong with this answer, which was given at this path."""
        self.answers.give(path, answer)
        self.said.clear()
        self.page.set_viewport_size(SCREENS[0])
        self.page.goto(path, wait_until="domcontentloaded")
        found = [*self.said, *self.page.evaluate(PLAN), *self.page.evaluate(SUMMARY)]
        self.page.add_script_tag(url=AXE)
        return found + [fault for screen in SCREENS for fault in self.faults_on(screen)]

    def faults_on(self, screen: dict[str, int]) -> list[str]:
        self.page.set_viewport_size(screen)
        found = [f"{fault} ({screen['width']} px)" for fault in self.page.evaluate(BREACHES, RULES)]
        wide = self.page.evaluate(WIDTH)
        return found if wide <= screen["width"] else [*found, f"{wide} px wide, on {screen['width']}"]
