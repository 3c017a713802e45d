"""The form, what it sends, and what comes back."""

import io

import pytest
from docx import Document as NewDocx
from starlette.testclient import TestClient

SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\r\n\r\nوزیر گفت دولت به ۱۲ شهر کمک کرد."
COVERAGE = "The earthquake in Tehran killed 25 people.\r\n\r\nThe minister said the government helped 12 cities."


def test_the_first_page_is_a_form_that_asks_nobody_for_anything(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<form action="/compare" method="post" enctype="multipart/form-data">' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text.replace("http://www.w3.org", "")


def test_two_texts_sent_by_the_form_come_back_as_a_report(client: TestClient) -> None:
    page = client.post("/compare", data={"source": SOURCE, "coverage": COVERAGE, "published": ""})
    assert page.status_code == 200
    assert "52" in page.text
    assert "25" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_files_sent_by_the_form_stand_above_its_texts(client: TestClient) -> None:
    data = io.BytesIO()
    paper = NewDocx()
    paper.add_paragraph("باران در تهران.")
    paper.save(data)
    page = client.post(
        "/compare",
        data={"source": "این متن نباید خوانده شود.", "coverage": COVERAGE, "published": "2025-01-31"},
        files={"source_file": ("report.docx", data.getvalue()), "coverage_file": ("", b"")},
    )
    assert page.status_code == 200
    assert "باران" in page.text
    assert "نباید" not in page.text
    assert "report.docx" in page.text


def test_a_text_of_more_than_a_megabyte_can_be_pasted(client: TestClient) -> None:
    page = client.post(
        "/compare", data={"source": SOURCE, "coverage": "x" * 1_100_000}, files={"source_file": ("", b"")}
    )
    assert page.status_code == 413
    assert "the limit is" in page.text


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"source": ""}, 422, "there is no text in it"),
        ({"source": COVERAGE * 2}, 422, "reads as English"),
        ({"coverage": "x" * 200_000}, 413, "the limit is"),
        ({"published": "soon"}, 422, "soon: no day. Write it as 2025-01-31."),
    ],
)
def test_what_is_wrong_is_told_on_the_form_with_the_texts_still_in_it(
    client: TestClient, change: dict[str, str], status: int, words: str
) -> None:
    sent = {"source": SOURCE, "coverage": COVERAGE, "published": "2025-01-31"} | change
    page = client.post("/compare", data=sent)
    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert words in page.text
    assert "<form" in page.text
    assert sent["source"].split("\r\n")[0] in page.text
    assert 'value="2025-01-31"' in page.text or "published" in change


def test_a_binary_file_is_named_on_the_form(client: TestClient) -> None:
    page = client.post(
        "/compare", data={"source": SOURCE}, files={"coverage_file": ("a.pdf", b"%PDF-1.7" + bytes(100))}
    )
    assert page.status_code == 422
    assert "a.pdf" in page.text
    assert "PDF" in page.text
