"""Every feature, with a Persian, an Arabic and an emoji-laden draft, in each of the
encodings in which columns are counted. POLICYLINT is the binary."""

import asyncio
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Draft:
    """A draft with one wrong date, the name it is told of, and what is right."""

    def __init__(self, heading, line, name, wrong, right, begun, completed):
        self.heading, self.line, self.name = heading, line, name
        self.wrong, self.right = wrong, right
        self.begun, self.completed = begun, completed
        self.text = f"# {heading}\n\n{line}\n"


DRAFTS = {
    "persian": Draft(
        "گزارش 😀",
        "😀 پیمان منع گسترش سلاح\u200cهای هسته\u200cای در ۵ مارس ۱۹۷۱ لازم\u200cالاجرا شد.",
        "منع گسترش",
        "۵ مارس ۱۹۷۱",
        "۵ مارس ۱۹۷۰",
        "😀 از پیمان منع گس",
        "پیمان منع گسترش سلاح\u200cهای هسته\u200cای",
    ),
    "arabic": Draft(
        "تقرير 🕊️",
        "🕊️ دخلت معاهدة حظر الانتشار النووي حيز النفاذ في ٥ آذار ١٩٧١.",
        "حظر الانتشار",
        "٥ آذار ١٩٧١",
        "٥ آذار ١٩٧٠",
        "😀 تنص معاهدة حظر الان",
        "معاهدة حظر الانتشار النووي",
    ),
    "emoji": Draft(
        "👩‍👩‍👧 Report 😀",
        "😀 🕊️ 👩‍👩‍👧 The Non-Proliferation Treaty entered into force on 5 March 1971. 🎉",
        "Proliferation",
        "5 March 1971",
        "5 March 1970",
        "😀 The council 🕊️ met; the north atl",
        "North Atlantic Treaty Organization",
    ),
}


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[os.environ["POLICYLINT"], "server"]), params=list(CODECS)
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    lsp_client.folder = tmp_path

    @lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def register(params: lsp.RegistrationParams):
        pass

    capabilities = client_capabilities("visual_studio_code")
    capabilities.general.position_encodings = [request.param]
    capabilities.text_document.diagnostic = lsp.DiagnosticClientCapabilities()
    folder = lsp.WorkspaceFolder(uri=tmp_path.as_uri(), name="drafts")
    result = await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=capabilities, workspace_folders=[folder])
    )
    assert result.capabilities.position_encoding == request.param
    lsp_client.codec = CODECS[request.param]
    yield
    await lsp_client.shutdown_session()


@pytest.fixture(params=list(DRAFTS))
def draft(request):
    return DRAFTS[request.param]


def place(client, text, byte_text):
    """The position of the first character of a part of a text."""
    before = text[: text.index(byte_text)]
    line = before.count("\n")
    codec, size = client.codec
    return lsp.Position(line, len(before.split("\n")[-1].encode(codec)) // size)


def end(client, text):
    codec, size = client.codec
    return lsp.Position(text.count("\n"), len(text.split("\n")[-1].encode(codec)) // size)


def cut(client, text, area):
    codec, size = client.codec
    lines = text.split("\n")
    assert area.start.line == area.end.line
    line = lines[area.start.line].encode(codec)
    return line[size * area.start.character : size * area.end.character].decode(codec)


def open_draft(client, text, name="draft.md"):
    uri = (client.folder / name).as_uri()
    item = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    return lsp.TextDocumentIdentifier(uri=uri)


async def found(client, document, rule):
    report = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text_document=document))
    return [diagnostic for diagnostic in report.items if diagnostic.code == rule]


async def actions(client, document, area, diagnostics):
    return await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=document, range=area, context=lsp.CodeActionContext(diagnostics=diagnostics)
        )
    )


async def edits(client, action):
    if action.edit is None:
        action = await client.code_action_resolve_async(action)
    changes = action.edit.document_changes
    return changes[0].edits if changes else next(iter(action.edit.changes.values()))


async def test_findings_and_their_fixes(client: LanguageClient, draft: Draft):
    document = open_draft(client, draft.text)
    [finding] = await found(client, document, "treaty-date")
    assert cut(client, draft.text, finding.range) == draft.wrong
    offered = await actions(client, document, finding.range, [finding])
    preferred = [action for action in offered if action.is_preferred]
    assert len(preferred) == 1
    [edit] = await edits(client, preferred[0])
    assert draft.wrong.replace(cut(client, draft.text, edit.range), edit.new_text) == draft.right
    # Fixes do not depend on a diagnostic that was seen.
    unseen = await actions(client, document, finding.range, [])
    assert preferred[0].title in [action.title for action in unseen]


async def test_what_is_allowed_is_not_found(client: LanguageClient, draft: Draft):
    document = open_draft(client, draft.text)
    [finding] = await found(client, document, "treaty-date")
    offered = await actions(client, document, finding.range, [finding])
    allowances = [action for action in offered if not action.is_preferred]
    assert len(allowances) == 2, "here, and in the file"
    for version, action in enumerate(allowances):
        [edit] = await edits(client, action)
        lines = draft.text.split("\n")
        codec, size = client.codec
        line = lines[edit.range.start.line].encode(codec)
        at = size * edit.range.start.character
        lines[edit.range.start.line] = (line[:at] + edit.new_text.encode(codec) + line[at:]).decode(codec)
        other = open_draft(client, "\n".join(lines), f"allowed-{version}.md")
        assert await found(client, other, "treaty-date") == []


async def test_all_safe_fixes(client: LanguageClient, draft: Draft):
    text = f"{draft.text}\n{draft.line}\n"
    long = " ".join([draft.line] * 2)
    text = f"{long}\n\n{draft.heading}\n\n{long}\n"
    document = open_draft(client, text)
    only = lsp.CodeActionContext(diagnostics=[], only=["source.fixAll.policylint"])
    area = lsp.Range(start=lsp.Position(0, 0), end=end(client, text))
    offered = await client.text_document_code_action_async(
        lsp.CodeActionParams(text_document=document, range=area, context=only)
    )
    assert [action.kind for action in offered] == ["source.fixAll.policylint"]
    assert await edits(client, offered[0])


async def test_hover(client: LanguageClient, draft: Draft):
    document = open_draft(client, draft.text)
    hover = await client.text_document_hover_async(
        lsp.HoverParams(text_document=document, position=place(client, draft.text, draft.name))
    )
    assert "1970-03-05" in hover.contents.value and "http" in hover.contents.value
    # The range is the whole name.
    assert draft.name in cut(client, draft.text, hover.range)
    hover = await client.text_document_hover_async(
        lsp.HoverParams(text_document=document, position=place(client, draft.text, draft.wrong))
    )
    assert "treaty-date" in hover.contents.value


async def test_completion(client: LanguageClient, draft: Draft):
    document = open_draft(client, draft.begun)
    completed = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=document, position=end(client, draft.begun))
    )
    item = next(item for item in completed.items if item.label == draft.completed)
    begun = cut(client, draft.begun, item.text_edit.range)
    assert draft.begun.endswith(begun) and len(begun) > 3


async def test_dates_are_completed(client: LanguageClient, draft: Draft):
    text = draft.text[: draft.text.index(draft.wrong)]
    # A draft that writes a date in its own way.
    text = f"{draft.wrong}.\n\n{text}"
    document = open_draft(client, text)
    completed = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=document, position=end(client, text))
    )
    assert draft.right in [item.label for item in completed.items]


async def test_definition_and_references(client: LanguageClient, draft: Draft):
    (client.folder / "other.md").write_text("The NPT stands. 😀 So does the NPT.\n", encoding="utf-8")
    document = open_draft(client, draft.text)
    at = place(client, draft.text, draft.name)
    definition = await client.text_document_definition_async(
        lsp.DefinitionParams(text_document=document, position=at)
    )
    pack = pathlib.Path(definition.uri.removeprefix("file://")).read_text(encoding="utf-8").split("\n")
    assert any('"npt"' in line for line in pack[definition.range.start.line :][:3])
    references = await client.text_document_references_async(
        lsp.ReferenceParams(
            text_document=document, position=at, context=lsp.ReferenceContext(include_declaration=False)
        )
    )
    here = [place for place in references if place.uri == document.uri]
    assert [draft.name in cut(client, draft.text, place.range) for place in here] == [True]
    assert len(references) == 3


async def test_symbols(client: LanguageClient, draft: Draft):
    document = open_draft(client, draft.text)
    [symbol] = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=document))
    assert symbol.name == draft.heading
    assert cut(client, draft.text, symbol.selection_range) == draft.heading
    symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query=draft.heading.split(" ")[0]))
    assert draft.heading in [symbol.name for symbol in symbols]


async def test_the_second_calendar(client: LanguageClient, draft: Draft):
    text = f"{draft.text}\n😀 در ۱۴ اسفند ۱۳۴۸ آمد.\n"
    document = open_draft(client, text)
    area = lsp.Range(start=lsp.Position(0, 0), end=end(client, text))
    hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(text_document=document, range=area))
    hint = next(hint for hint in hints if hint.label == "= 1970-03-05")
    assert hint.position == place(client, text, " آمد")


async def test_the_workspace(client: LanguageClient, draft: Draft):
    other = "😀 The NPT entered into force on 5 March 1968.\n"
    (client.folder / "other.md").write_text(other, encoding="utf-8")
    document = open_draft(client, draft.text)
    token = "here"
    client.progress_reports[token] = []
    report = await client.workspace_diagnostic_async(
        lsp.WorkspaceDiagnosticParams(previous_result_ids=[], work_done_token=token)
    )
    reports = {item.uri: item for item in report.items}
    assert reports[document.uri].version == 1
    [conflict] = [d for d in reports[document.uri].items if d.code == "conflicting-dates"]
    assert cut(client, draft.text, conflict.range) == draft.wrong
    [related] = conflict.related_information
    assert cut(client, other, related.location.range) == "5 March 1968"
    while not (shown := client.progress_reports[token]) or shown[-1].kind != "end":
        await asyncio.sleep(0.01)
    assert shown[0].kind == "begin"


async def test_commands(client: LanguageClient, draft: Draft):
    rules = await client.workspace_execute_command_async(lsp.ExecuteCommandParams("policylint.server.rules"))
    assert "treaty-date" in str(rules)
    page = await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("policylint.server.rulePage", ["treaty-date"])
    )
    assert "## Why" in page
