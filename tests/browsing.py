"""Forms of the admin as a browser reads and sends them."""

from bs4 import BeautifulSoup


def filled_form(client, address: str) -> dict:
    """What a browser would send back of the form at an address, nothing changed."""
    return sent_by(client.get(address))


def sent_by(answer) -> dict:
    """The same of the form in an answer, with what was typed there before."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("#content form[method=post]")
    sent = {
        box["name"]: box.get("value", "")
        for box in form.select("input[name]:not([type=submit], [type=checkbox])")
    }
    sent |= {box["name"]: "on" for box in form.select("input[type=checkbox][checked]")}
    sent |= {box["name"]: box.text.removeprefix("\n") for box in form.select("textarea[name]")}
    for box in form.select("select[name]"):
        chosen = [option["value"] for option in box.select("option[selected]")]
        if "multiple" not in box.attrs:
            sent[box["name"]] = next(iter(chosen), "")
        elif chosen:
            sent[box["name"]] = chosen
    sent.pop("csrfmiddlewaretoken", None)
    return {name: text for name, text in sent.items() if "__prefix__" not in name}


def errors(answer) -> list[str]:
    """What a form that was shown again says, each message as one line."""
    assert answer.status_code == 200
    lines = BeautifulSoup(answer.content, "html.parser").select(".errorlist li")
    return [" ".join(line.get_text(" ").split()) for line in lines]


def told(answer) -> list[str]:
    """The messages on top of a page."""
    lines = BeautifulSoup(answer.content, "html.parser").select(".messagelist li")
    return [" ".join(line.get_text(" ").split()) for line in lines]
