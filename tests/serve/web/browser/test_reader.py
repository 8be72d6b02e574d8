"""The article reader, driven: layers, what is picked, a stretch that is selected."""

from __future__ import annotations

from browsing import Visit


def test_layers_are_switched_without_leaving_the_page(visit: Visit, addresses: dict[str, str]) -> None:
    visit.go(addresses["article"])
    page = visit.page
    assert page.locator(".text .k-content").count() > 0
    assert page.locator(".text .k-mention").count() == 0
    page.locator("#layer-mentions").check()
    page.locator(".text .k-mention").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "layer-mentions"
    page.locator("#layer-statements").uncheck()
    page.locator(".text .k-content").first.wait_for(state="detached")
    assert "statements" not in page.url
    page.go_back()
    page.locator(".text .k-content").first.wait_for()


def test_a_word_leads_to_who_said_it(visit: Visit, addresses: dict[str, str]) -> None:
    visit.go(addresses["article"])
    page = visit.page
    page.locator(".text .k-cue").first.click()
    page.locator("#picked").wait_for()
    assert "s=" in page.url
    assert visit.violations() == []
    page.keyboard.press("Escape")
    page.locator("#picked").wait_for(state="detached")


def test_one_steps_from_statement_to_statement(visit: Visit, addresses: dict[str, str]) -> None:
    visit.go(addresses["article"])
    page = visit.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.text .n')")
    page.keyboard.press("Enter")
    page.locator("#picked").wait_for()
    assert visit.complaints == []


def test_a_selected_stretch_has_an_address(visit: Visit, addresses: dict[str, str]) -> None:
    visit.go(addresses["article"] + "?layers=none")
    page = visit.page
    page.evaluate(
        """() => {
            const words = document.querySelector('.text [data-at]').firstChild;
            getSelection().setBaseAndExtent(words, 2, words, 9);
        }"""
    )
    link = page.locator("#stretch a")
    link.wait_for()
    start = int(page.locator(".text [data-at]").first.get_attribute("data-at").split("-")[0])
    assert f"at={start + 2}-{start + 9}" in link.get_attribute("href")
    selected = page.evaluate("getSelection().toString()")
    link.click()
    page.locator("#at").wait_for()
    assert "".join(page.locator("mark .c").all_inner_texts()) == selected


def test_without_scripts_the_layers_are_a_form(visit: Visit, addresses: dict[str, str]) -> None:
    context = visit.page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(visit.base + addresses["article"])
    page.locator("#layer-claims").check()
    page.locator("#layers button").click()
    assert page.locator(".text .k-claim").count() > 0
    assert page.locator("#layer-claims").is_checked()
    context.close()
