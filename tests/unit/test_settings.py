"""A name in `mkdocs.yml` that nobody reads is told: otherwise another site is made than the one that was asked for."""

from pathlib import Path

import pytest

from site_builder.host.settings import BadSettings, Settings, base_url_fault, read_settings

PLUGIN = "plugins:\n  - site_builder:\n      {option}\n"


def settings_of(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("site_ulr: https://example.go.th/\n", 'ไม่รู้จักหัวข้อ "site_ulr" คุณหมายถึง "site_url" ใช่หรือไม่'),
        ("doc_dir:\n", 'ไม่รู้จักหัวข้อ "doc_dir" คุณหมายถึง "docs_dir" ใช่หรือไม่'),
        ("plugin: [site_builder]\n", 'ไม่รู้จักหัวข้อ "plugin" คุณหมายถึง "plugins" ใช่หรือไม่'),
        (
            "plugins: [site_builder, search, site_builder: {agencies: a}]\n",
            "plugins มี site_builder มากกว่าหนึ่งรายการ รวมหัวข้อทั้งหมดไว้ใต้รายการเดียว",
        ),
        (PLUGIN.format(option="as_off: 2569-01-15"), 'ไม่รู้จักหัวข้อ "as_off" คุณหมายถึง "as_of" ใช่หรือไม่'),
        (PLUGIN.format(option="agencis:"), 'ไม่รู้จักหัวข้อ "agencis" คุณหมายถึง "agencies" ใช่หรือไม่'),
        (
            PLUGIN.format(option="strict: true"),
            'ไม่รู้จักหัวข้อ "strict" ใต้ site_builder ใช้หัวข้อใดหัวข้อหนึ่ง: agencies, as_of, language',
        ),
        (PLUGIN.format(option="agencies: [1]"), "agencies ต้องเป็นรายการชื่อโฟลเดอร์ของหน่วยงาน เช่น agencies: [tua-yang]"),
    ],
)
def test_a_name_that_nobody_reads_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadSettings) as refused:
        settings_of(tmp_path, text)

    assert refused.value.words(language="th") == f"อ่าน mkdocs.yml ไม่ได้: {told}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("site_name: ก: ข\n", "1:12: error[YAM004]"),
        ("site_name: ก\nsite_url\n", "2:1: error[YAM006]"),
        ("site_name: ก\nplugins:\n\t- site_builder\n", "3:1: error[YAM002]"),
        ("site_name: [ก\n", "1:12: error[YAM007]"),
    ],
)
def test_what_is_no_yaml_is_told_as_of_a_file_of_content(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(BadSettings) as refused:
        settings_of(tmp_path, text)

    first, second, *more = refused.value.words(language="th").splitlines()
    assert first == "อ่าน mkdocs.yml ไม่ได้: พิมพ์ผิดรูปแบบ"
    assert second.startswith(f"{tmp_path.as_posix()}/mkdocs.yml:{place}")
    assert more[-1].startswith("  แก้ไข: ")
    assert "  fix: " in refused.value.words(language="en")


def test_a_file_in_other_letters_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_bytes("site_name: เทศบาล\n".encode("cp874"))
    with pytest.raises(BadSettings) as refused:
        read_settings(path)

    assert "mkdocs.yml:1:12: error[ENC001]" in refused.value.words(language="th")


def test_the_file_that_is_inherited_from_is_named_where_it_is_the_one_at_fault(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("site_name: ก\nextra: 'ข\n", encoding="utf-8")
    with pytest.raises(BadSettings) as refused:
        settings_of(tmp_path, "INHERIT: base.yml\n")

    assert "base.yml:2:8: error[YAM005]" in refused.value.words(language="th")


@pytest.mark.parametrize("text", ["site_name: !unknown ก\n", "site_name: *none\n", "INHERIT: none.yml\n"])
def test_what_only_mkdocs_refuses_is_told_in_its_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadSettings) as refused:
        settings_of(tmp_path, text)

    assert refused.value.name == "unread"


@pytest.mark.parametrize(
    "text",
    [
        "site_author: ก\nremote_name: origin\nextra: {}\n",
        "site_name: ก\nsite_nam: ข\n",
        "plugins:\n  - search:\n      as_off: x\n",
        PLUGIN.format(option="enabled: true"),
    ],
)
def test_what_others_read_is_left_to_them(tmp_path: Path, text: str) -> None:
    assert settings_of(tmp_path, text).site_url is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.go.th:8080/oit/", None),
        ("https://example.go.th/", None),
        ("https://example.go.th:99999/", "address-port"),
        ("https://example.go.th:0/", "address-port"),
        ("https://example.go.th:oit/", "address-port"),
    ],
)
def test_a_port_that_no_server_has_is_told(address: str, fault: str | None) -> None:
    assert base_url_fault(address) == fault
