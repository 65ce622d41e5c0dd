"""Writes the files of this folder, and `expected.csv`: what is planted in each of them, said here by hand and not taken from the program.

    python3 tests/uploads/forms/make.py

Of every file: the answers that must be read (`row=value`, `?` unreadable, `-` blank, `n/a`, `none`), and the issues as
`line:column severity kind`, in the order in which they are told. Rows that a file does not have are not listed.
"""

import csv
import io
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = []


def file(name, data, read, *issues):
    FILES.append((name, data if isinstance(data, bytes) else data.encode(), read, issues))


# ---- text -----------------------------------------------------------------------------------------------------------------------------

RU = "Код строки;Показатель;Значение;Пояснение\r\n"
PLAIN = RU + "1;Зарегистрировано уголовных правонарушений;1 204;\r\n2.1;Ущерб от интернет-мошенничеств;12,5;рост\r\n"
KK = ("Жол коды;Көрсеткіш;Мәні;Түсіндірме\r\n1;Тіркелген қылмыстық құқық бұзушылықтар;1 204;\r\n"
      "2.1;Интернет-алаяқтықтан келтірілген залал;12,5;өсім\r\n")
BOTH = "1=1204 2.1=12.5"
KZ1048 = dict(zip("ҚҺқһҰұӘӨҒҮөғәҢңү",
                  [0x8D, 0x8E, 0x9D, 0x9E, 0xA1, 0xA2, 0xA3, 0xA5, 0xAA, 0xAF, 0xB4, 0xBA, 0xBC, 0xBD, 0xBE, 0xBF]))


def kz1048(text):
    return b"".join(bytes([KZ1048[c]]) if c in KZ1048 else c.encode("cp1251") for c in text)


file("utf8.csv", PLAIN, BOTH)
file("utf8_bom.csv", b"\xef\xbb\xbf" + PLAIN.encode(), BOTH)
file("utf16_le.csv", b"\xff\xfe" + PLAIN.encode("utf-16-le"), BOTH)
file("utf16_be.csv", b"\xfe\xff" + PLAIN.encode("utf-16-be"), BOTH)
file("utf16_no_mark.csv", PLAIN.encode("utf-16-le"), BOTH)
file("windows1251.csv", PLAIN.encode("cp1251"), BOTH)
file("kz1048.csv", kz1048(KK), BOTH)
file("commas.csv", 'row,indicator,value,explanation\n1,offences,1204,\n2.1,internet_fraud_damage,12.5,"a, b"\n', BOTH)
file("tabs.csv", "row\tvalue\n1\t1204\n2.1\t12,5\n", BOTH)
file("sep_hint.csv", "sep=;\r\nrow;value\r\n1;1204\r\n2.1;12,5\r\n", BOTH)
file("old_mac.csv", "row;value\r1;1204\r2.1;12,5\r", BOTH)
file("columns_swapped.csv", "Комментарий;Факт;Показатель\r\n;1 204;offences\r\nрост;12,5;internet_fraud_damage\r\n", BOTH)
file("long_layout.csv", "indicator,region,period,value,status,note\noffences,KZ-55,2026-05,1204,,\n"
     "thefts,Павлодарская область,май 2026,,M,база недоступна\n", "1=1204 1.1=none")
file("long_foreign_rows.csv", "indicator,region,period,value\noffences,KZ-59,2026-05,1\nthefts,KZ-55,2026-04,2\n"
     "robberies,KZ-55,2026-05,3\nmagic,KZ-55,2026-05,4\n", "",
     "2:2 E Form.OtherPlace", "3:3 E Form.OtherPeriod", "4:1 E Form.NotInForm", "5:1 E Name.Unknown")
file("statuses.csv", "row;value;status\n1;5;M\n1.1;;n/a\n2;;странно\n3;;A\n", "1=? 1.1=n/a 2=- 3=-",
     "2:2 E Check.NumberWithStatus", "4:3 E Check.UnknownStatus")
file("no_numbers.csv", "row;value\n1;н/д\n1.1;—\n2;\n2.1;дерек жоқ\n", "1=none 1.1=n/a 2=- 2.1=none")
file("titles.csv", "Отчёт по форме 1, Павлодарская область\r\nза май, 2026 года;;;\r\n\r\n" + RU
     + "1;offences;10;\r\n", "1=10")
file("totals.csv", RU + "1;offences;10;\r\n;Итого;10;\r\nВсего;;10;\r\n", "1=10", "3:2 W Form.Total", "4:1 W Form.Total")
file("footer.csv", RU + "1;offences;10;\r\nИсполнитель: Иванов И.;;;\r\n;;;М.П.\r\n", "1=10",
     "3:1 W Form.Label", "4:4 W Form.Label")
file("sections.csv", RU + "Раздел 1. Преступность;;;\r\n1;offences;10;\r\n", "1=10", "2:1 W Form.Label")
file("numbered_columns.csv", RU + "1;2;3;4\r\n1;offences;10;\r\n", "1=10", "2:0 W Form.ColumnNumbers")
file("lettered_columns.csv", RU + "А;Б;1;2\r\n1;offences;10;\r\n", "1=10", "2:0 W Form.ColumnNumbers")
file("headings_in_two_rows.csv", "Код строки;Показатель;Значение;\r\n;;факт;план\r\n1;offences;10;12\r\n", "1=10",
     "2:3 E Form.MergedHeading")
file("headings_twice.csv", RU + "1;offences;10;\r\n" + RU + "2;internet_frauds;3;\r\n", "1=10 2=3", "3:1 W Form.Label")
file("value_twice.csv", "row;value;факт\n1;5;6\n", "1=5", "1:3 E Layout.Repeated")
file("unknown_heading.csv", "row;value;цвет\n1;5;красный\n", "1=5", "1:3 W Layout.Unknown")
file("no_value_column.csv", "row;indicator;пояснение\n1;offences;нет\n", "", "1:0 E Layout.MissingColumn")
file("no_key_column.csv", "value;explanation\n5;нет\n", "", "1:0 E Form.NoKeyColumn")
file("no_headings.csv", "1;5\n1.1;3\n", "", "0:0 E Form.NoHeadings")
file("only_headings.csv", RU, "", "0:0 E File.NoRows")
file("empty.csv", "", "", "0:0 E File.Empty")
file("blank_lines.csv", "\r\n;;;\r\n \r\n", "", "0:0 E File.Empty")
file("spaces.csv", "row;value\n1;1\u00a0204\n1.1;1\u202f204\n2;1 20 4\n2.1;1 204,5\n", "1=1204 1.1=1204 2=? 2.1=1204.5",
     "4:2 E Number.Spaces")
file("apostrophes.csv", "row;value;explanation\n1;'1204;'=рост\n1.1;1'204;\n", "1=1204 1.1=?", "3:2 E Number.NotANumber")
file("ambiguous.csv", "row;value\n1;1,234\n1.1;1.234,5\n", "1=? 1.1=?",
     "2:2 E Number.Ambiguous", "3:2 E Number.Ambiguous")
file("settled.csv", "row;value\n1;1.234\n2.1;12,5\n", "1=1234 2.1=12.5")
file("minus.csv", "row;value\n1;−3\n2.1;–0,5\n", "1=-3 2.1=-0.5")
file("percent.csv", "row;value\n1;5%\n3;98,5 %\n", "1=? 3=98.5", "2:2 E Number.Percent")
file("odd_numbers.csv", "row;value\n1;NaN\n1.1;1e5\n1.10;12.05.2026\n2;#ДЕЛ/0!\n2.1;=1+2\n3;1234567890123456789\n",
     "1=? 1.1=? 1.10=? 2=? 2.1=? 3=?", "2:2 E Number.NotFinite", "3:2 E Number.Exponent", "4:2 E Number.Date",
     "5:2 E Number.SpreadsheetError", "6:2 E Number.Formula", "7:2 E Number.TooLong")
file("separator_in_number.csv", "row,indicator,value\n1,offences,1204\n2.1,internet_fraud_damage,12,5\n", "1=1204 2.1=?",
     "3:4 E Layout.TooManyCells")
file("row_and_indicator_differ.csv", "row;indicator;value\n1;thefts;5\n9;thefts;6\n1.1;Кражи имущества;7\n", "1.1=6",
     "2:1 E Form.Mismatch", "3:1 W Form.UnknownRow", "4:2 W Name.Unknown", "4:3 E Check.Duplicate")
file("unknown_row.csv", "row;value\n7;5\n", "", "2:1 E Form.UnknownRow")
file("nameless_row.csv", "row;value\n1;5\n;6\n", "1=5", "3:0 E Form.NoKey")
file("duplicate_row.csv", "row;value\n1;5\n1;5\n", "1=5", "3:2 E Check.Duplicate")
file("unclosed_quote.csv", 'row;value\n1;5\n1.1;"6\n2;7\n', "", "3:0 E File.UnclosedQuote")
file("broken_utf8.csv", PLAIN.encode() + "Кражи;".encode()[:-2] + b"\n", "", "4:0 E File.Encoding")
file("zeros.csv", PLAIN.encode() + b"1;offences;5\x00\n", "", "0:0 E File.NotText")
file("pdf.csv", b"%PDF-1.7\n1 0 obj\n", "", "0:0 E File.NotText")
file("too_long.csv", "row;value\n" + "x;\n" * 5100, "", "5001:0 E Form.TooMuch")

# ---- workbooks ------------------------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
          '<xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')


def t(text):
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return ' t="inlineStr"', f"<is><t>{text}</t></is>"


def n(number, style=0):
    return f' s="{style}"' if style else "", f"<v>{number}</v>"


def f(formula, value="5"):
    return "", f"<f>{formula}</f><v>{value}</v>"


def sheet(rows, before="", after="", row_attributes=None):
    """Rows as lists of cells from A on; None leaves one out."""
    row_attributes = row_attributes or {}
    body = ""
    for number, cells in enumerate(rows, 1):
        written = "".join(
            f'<c r="{chr(64 + column)}{number}"{cell[0]}>{cell[1]}</c>' for column, cell in enumerate(cells, 1) if cell)
        body += f'<row r="{number}"{row_attributes.get(number, "")}>{written}</row>'
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


HEAD = [t("row code"), t("indicator"), t("value"), t("explanation")]


def parts(*sheets, names=None, states=None, extra=None):
    names = names or [f"Sheet{i}" for i in range(1, len(sheets) + 1)]
    states = states or [""] * len(sheets)
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{TYPES}.worksheet+xml"/>'
                    for i in range(1, len(sheets) + 1))
    listed = "".join(f'<sheet name="{name}" sheetId="{i}"{state} r:id="rId{i}"/>'
                     for i, (name, state) in enumerate(zip(names, states), 1))
    related = "".join(f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                      for i in range(1, len(sheets) + 1))
    found = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
                               f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                               f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{related}<Relationship Id="rId90" '
                                      f'Type="{REL}/styles" Target="styles.xml"/><Relationship Id="rId91" '
                                      f'Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    for i, text in enumerate(sheets, 1):
        found[f"xl/worksheets/sheet{i}.xml"] = text
    found.update(extra or {})
    return found


def archive(entries, method=zipfile.ZIP_DEFLATED):
    """A zip of (name, text or bytes) pairs, the same bytes on every day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, data in entries.items() if isinstance(entries, dict) else entries:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            written.writestr(info, data)
    return out.getvalue()


def book(*rows, **options):
    return archive(parts(sheet([HEAD, *rows]), **options))


ONE = [t("1"), t("offences"), n("1204")]
file("plain.xlsx", book(ONE, [t("2.1"), None, n("12.5"), t("рост")]), BOTH)
file("floats.xlsx", book([t("1"), None, n("1204.0")], [t("2.1"), None, n("0.30000000000000004")], [t("3"), None, n("98.700000000000003")]),
     "1=1204 2.1=0.3 3=98.7")
file("text_numbers.xlsx", book([t("1"), None, t("1 204")], [t("2.1"), None, t("12,5")]), BOTH)
file("sixteen_digits.xlsx", book([t("1"), None, n("12345678901234567")]), "1=?", "2:3 E Form.Imprecise")
file("formula.xlsx", book([t("1"), None, f("SUM(C3:C4)")], [t("1.1"), None, n("2")]), "1=? 1.1=2", "2:3 E Number.Formula")
file("shared_formula.xlsx", book(
    [t("1"), None, ("", '<f t="shared" ref="C2:C3" si="0">D2*2</f><v>4</v>')],
    [t("1.1"), None, ("", '<f t="shared" si="0"/><v>6</v>')]), "1=? 1.1=?", "2:3 E Number.Formula", "3:3 E Number.Formula")
file("formula_in_code.xlsx", book([f("A1+1", "1"), None, n("5")]), "", "2:1 E Number.Formula")
file("nan.xlsx", book([t("1"), None, n("NaN")], [t("1.1"), None, n("INF")]), "1=? 1.1=?",
     "2:3 E Number.NotFinite", "3:3 E Number.NotFinite")
file("date_for_number.xlsx", book([t("1"), None, n("46154", 2)], [t("1.1"), None, (' t="d"', "<v>2026-05-12</v>")]), "1=? 1.1=?",
     "2:3 E Number.Date", "3:3 E Number.Date")
file("percent_format.xlsx", book([t("3"), None, n("0.985", 1)], [t("1"), None, n("0.05", 1)]), "3=98.5 1=?", "3:3 E Number.Percent")
file("error_cell.xlsx", book([t("1"), None, (' t="e"', "<v>#DIV/0!</v>")], [t("1.1"), None, (' t="b"', "<v>1</v>")]), "1=? 1.1=?",
     "2:3 E Number.SpreadsheetError", "3:3 E Number.NotANumber")
file("code_as_number.xlsx", book([n("1.1"), None, n("5")], [n("1"), None, n("7")], [n("2.1"), None, n("8")]), "1=7 2.1=8",
     "2:1 E Form.UnknownRow")
file("code_as_date.xlsx", book([n("46023", 2), t("thefts"), n("5")], [n("46023", 2), None, n("6")]), "1.1=5",
     "2:1 W Number.Date", "3:1 E Number.Date")
file("hidden_row.xlsx", archive(parts(sheet([HEAD, ONE], row_attributes={2: ' hidden="1"'}))), "1=1204", "2:0 W Form.HiddenRow")
file("hidden_column.xlsx", archive(parts(sheet([HEAD, ONE], before='<cols><col min="3" max="3" hidden="1"/></cols>'))), "1=1204",
     "1:3 W Form.HiddenColumn")
file("merged_heading.xlsx", archive(parts(sheet(
    [[t("row code"), t("indicator"), t("value")], [t("1"), None, n("5"), n("6")]],
    after='<mergeCells count="1"><mergeCell ref="C1:D1"/></mergeCells>'))), "1=5", "1:3 E Form.MergedHeading")
file("merged_values.xlsx", archive(parts(sheet(
    [HEAD, ONE, [t("1.1")]], after='<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'))), "1=1204 1.1=-",
    "2:3 E Form.MergedCells")
file("second_sheet.xlsx", archive(parts(sheet([HEAD, ONE]), sheet([[t("черновик")]]))), "1=1204", "0:0 W Form.OtherSheet")
file("hidden_first_sheet.xlsx", archive(parts(sheet([[t("тайник")]]), sheet([HEAD, ONE]), states=[' state="hidden"', ""])), "1=1204")
file("no_visible_sheet.xlsx", archive(parts(sheet([HEAD, ONE]), states=[' state="hidden"'])), "", "0:0 E Workbook.NoSheet")
file("empty_sheet.xlsx", archive(parts(sheet([]))), "", "0:0 E File.Empty")
file("missing_sheet.xlsx", archive({k: v for k, v in parts(sheet([HEAD])).items() if "worksheets" not in k}), "",
     "0:0 E Workbook.BadXml")
file("broken_xml.xlsx", archive(parts(sheet([HEAD, ONE]).replace("</row>", "</rou>"))), "", "0:0 E Workbook.BadXml")
file("cut_xml.xlsx", archive(parts(sheet([HEAD, ONE])[:-40])), "", "0:0 E Workbook.BadXml")
file("one_place_twice.xlsx", archive(parts(sheet([HEAD, ONE]).replace('<c r="C2"', '<c r="A2"'))), "", "0:0 E Workbook.BadXml")
deep = "<a>" * 5000 + "</a>" * 5000
file("deep_xml.xlsx", archive(parts(sheet([HEAD, ONE], before=deep))), "", "0:0 E Workbook.BadXml")
entities = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 50 + '">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(8)) + "]>\n"
file("entities.xlsx", archive(parts(sheet([HEAD, [t("1"), None, n("&i;")]]).replace("<worksheet", entities + "<worksheet", 1))), "",
     "0:0 E Workbook.BadXml")
file("outside_entity.xlsx", archive(parts(sheet([HEAD, ONE]).replace(
    "<worksheet", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<worksheet', 1))), "", "0:0 E Workbook.BadXml")
file("huge_dimension.xlsx", archive(parts(sheet([HEAD, ONE], before='<dimension ref="A1:XFD1048576"/>'))), "1=1204")
far = sheet([HEAD, ONE]).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
file("far_cell.xlsx", archive(parts(far)), "1=1204", "1048576:16384 W Form.Label")


def letters(number):
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


heads = "".join(f'<c r="{letters(i)}1" t="inlineStr"><is><t>{"row" if i == 1 else "value" if i == 2 else "unit"}</t></is></c>'
                for i in range(1, 16385))
file("all_columns.xlsx", archive(parts(
    f'{XML}<worksheet xmlns="{MAIN}"><sheetData><row r="1">{heads}</row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>5</v></c></row>'
    '</sheetData></worksheet>')), "1=5")
many = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 60001))
file("many_cells.xlsx", archive(parts(f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{many}</sheetData></worksheet>')), "",
     "0:0 E Workbook.TooManyCells")
file("many_strings.xlsx", archive(parts(sheet([HEAD, ONE]), extra={
    "xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'})), "",
    "0:0 E Workbook.BadXml")
file("many_rows.xlsx", archive(parts(sheet([HEAD, ONE]).replace('<row r="2"', '<row r="4294967295"'))), "",
     "0:0 E Workbook.BadXml")
file("bad_reference.xlsx", archive(parts(sheet([HEAD, ONE]).replace('r="C2"', 'r="C99999999999"'))), "", "0:0 E Workbook.BadXml")
file("bad_span.xlsx", archive(parts(sheet([HEAD, ONE], after='<mergeCells><mergeCell ref="A1:ZZZZZZZ99999999999"/></mergeCells>'))), "",
     "0:0 E Workbook.BadXml")
file("string_that_is_not_there.xlsx", archive(parts(sheet([HEAD, [t("1"), None, (' t="s"', "<v>7</v>")]]))), "",
     "0:0 E Workbook.BadXml")

# ---- archives -------------------------------------------------------------------------------------------------------------------------

good = parts(sheet([HEAD, ONE]))
file("bomb.xlsx", archive({**good, "xl/media/zeros.bin": bytes(60 << 20)}), "", "0:0 E Workbook.Unfolds")
file("bomb_xml.xlsx", archive({**good, "xl/worksheets/sheet1.xml": sheet([HEAD]).replace("<sheetData>", "<sheetData>" + " " * (40 << 20))}),
     "", "0:0 E Workbook.Unfolds")
# an archive in an archive is a part like any other: it is unfolded once, and nobody looks into it
inner = archive({"zeros": bytes(8 << 20)})
file("bomb_nested.xlsx", archive({**good, "xl/media/inner.zip": archive({f"{i}.zip": inner for i in range(40)})}), "1=1204")
file("many_parts.xlsx", archive({**good, **{f"xl/media/{i}": "x" for i in range(250)}}), "", "0:0 E Workbook.TooManyParts")
whole = archive(good)
file("truncated.xlsx", whole[: len(whole) // 2], "", "0:0 E Workbook.Damaged")
file("no_directory.xlsx", whole[:-22], "", "0:0 E Workbook.Damaged")
stored = archive(good, zipfile.ZIP_STORED)
file("wrong_crc.xlsx", stored.replace(b"1204", b"1205"), "", "0:0 E Workbook.Damaged")
file("prefix.xlsx", b"MZ" + whole, "", "0:0 E Workbook.Foreign")
file("duplicate_part.xlsx", archive([*good.items(), ("xl/worksheets/sheet1.xml", sheet([HEAD, [t("1"), None, n("9")]]))]), "",
     "0:0 E Workbook.Damaged")
file("duplicate_by_case.xlsx", archive([*good.items(), ("XL/Worksheets/Sheet1.xml", "x")]), "", "0:0 E Workbook.Damaged")
file("dot_dot.xlsx", archive([*good.items(), ("../../etc/cron.d/x", "x")]), "", "0:0 E Workbook.BadName")
file("absolute.xlsx", archive([*good.items(), ("/etc/passwd", "x")]), "", "0:0 E Workbook.BadName")
file("backslash.xlsx", archive([*good.items(), ("xl\\..\\x", "x")]), "", "0:0 E Workbook.BadName")
file("macros.xlsx", archive([*good.items(), ("xl/vbaProject.bin", "x")]), "", "0:0 E Workbook.Macros")
file("macro_type.xlsx", archive({**good, "[Content_Types].xml": good["[Content_Types].xml"].replace(
    f"{TYPES}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")}), "", "0:0 E Workbook.Macros")
file("external_link.xlsx", archive([*good.items(), ("xl/externalLinks/externalLink1.xml", "<externalLink/>")]), "",
     "0:0 E Workbook.ExternalLinks")
locked = bytearray(whole)
for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
    at = locked.find(mark)
    while at >= 0:
        locked[at + offset] |= 1
        at = locked.find(mark, at + 4)
file("encrypted_part.xlsx", bytes(locked), "", "0:0 E Workbook.Encrypted")
cfb = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
file("old.xlsx", cfb, "", "0:0 E Workbook.Foreign")
file("password.xlsx", cfb + "EncryptedPackage".encode("utf-16-le") + bytes(100), "", "0:0 E Workbook.Encrypted")
file("pdf.xlsx", b"%PDF-1.7\n", "", "0:0 E Workbook.Foreign")
file("text.xlsx", PLAIN, "", "0:0 E Workbook.Foreign")
file("nothing.xlsx", b"", "", "0:0 E Workbook.Empty")
file("docx.xlsx", archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "", "0:0 E Workbook.Foreign")
file("ods.xlsx", archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]), "",
     "0:0 E Workbook.Foreign")
file("xlsb.xlsx", archive({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}), "", "0:0 E Workbook.Foreign")
file("any.xlsx", archive({"readme.txt": "x"}), "", "0:0 E Workbook.Foreign")
file("no_workbook.xlsx", archive({"[Content_Types].xml": "<Types/>"}), "", "0:0 E Workbook.BadXml")


def main():
    names = [name for name, *_ in FILES]
    assert len(names) == len(set(names)), "a name twice"
    for old in HERE.iterdir():
        if old.suffix in (".csv", ".xlsx"):
            old.unlink()
    with open(HERE / "expected.csv", "w", newline="", encoding="utf-8") as table:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(["file", "read", "issues"])
        for name, data, read, issues in FILES:
            (HERE / name).write_bytes(data)
            rows.writerow([name, read, "; ".join(issues)])
    print(len(FILES), "files,", sum(len(data) for _, data, *_ in FILES), "bytes, checksum", zlib.crc32(b"".join(d for _, d, *_ in FILES)))


if __name__ == "__main__":
    main()
