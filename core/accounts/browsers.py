"""What a browser calls itself, in words for the person who uses it."""

BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Mac OS": "a Mac",
    "Linux": "Linux",
}


def browser_of(user_agent: str) -> str:
    """Such as "Edge on Windows". The first that fits: Edge calls itself Chrome and Safari too."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "Another browser")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser
