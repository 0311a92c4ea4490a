"""The server as independent clients see it: pytest-lsp with what VS Code, Neovim and
Emacs say that they can do. POLICYLINT is the binary."""

import os

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcMethodNotFound
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PERSIAN = (
    "کشورهای عضو پیمان در نشست بازنگری بر پایبندی به تعهدهای خود در زمینه خلع سلاح و "
    "همکاری صلح\u200cآمیز هسته\u200cای تأکید کردند 😀 و خواستار ادامه گفت\u200cوگوها شدند."
)
ARABIC = (
    "أكدت الدول الأطراف في مؤتمر الاستعراض التزامها بنزع السلاح وبالتعاون السلمي في المجال "
    "النووي، ودعت إلى مواصلة الحوار بينها 🕊️ في العام المقبل."
)
EMOJI = "😀 One 🕊️ two 👩‍👩‍👧 three: the parties kept their promises, and asked for more talks before the next review 😀."
CLIENTS = ["visual_studio_code", "neovim", "emacs"]
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[os.environ["POLICYLINT"], "server"]), params=CLIENTS
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient):
    # The capability sets promise it, and the test client lacks it.
    @lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def register(params: lsp.RegistrationParams):
        assert [registration.method for registration in params.registrations] == ["workspace/didChangeWatchedFiles"]

    result = await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=client_capabilities(request.param))
    )
    lsp_client.codec = CODECS[result.capabilities.position_encoding or "utf-16"]
    lsp_client.pulls = result.capabilities.diagnostic_provider is not None
    yield
    await lsp_client.shutdown_session()


def cut(client, text, area):
    """The text of a range inside one line."""
    codec, size = client.codec
    line = text.split("\n")[area.start.line].encode(codec)
    return line[size * area.start.character : size * area.end.character].decode(codec)


async def diagnostics(client, uri):
    if client.pulls:
        document = lsp.TextDocumentIdentifier(uri=uri)
        report = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text_document=document))
        return report.items
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[uri]


def open_draft(client, uri, text):
    item = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))


@pytest.mark.parametrize("paragraph", [PERSIAN, ARABIC, EMOJI])
async def test_a_finding_and_its_fix(client: LanguageClient, paragraph):
    uri = "file:///draft.md"
    text = f"{paragraph}\n\n😀 میان\n\n{paragraph}\n"
    open_draft(client, uri, text)
    found = [d for d in await diagnostics(client, uri) if d.code == "repeated-paragraph"]
    assert [cut(client, text, d.range) for d in found] == [paragraph]
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=lsp.TextDocumentIdentifier(uri=uri),
            range=found[0].range,
            context=lsp.CodeActionContext(diagnostics=found),
        )
    )
    (fix,) = [action for action in actions if action.kind == lsp.CodeActionKind.QuickFix and action.is_preferred]
    if fix.edit is None:
        fix = await client.code_action_resolve_async(fix)
    if fix.edit.document_changes:
        (edit,) = fix.edit.document_changes
        assert edit.text_document.version == 1
        (edit,) = edit.edits
    else:
        (edit,) = fix.edit.changes[uri]
    assert edit.new_text == ""
    assert edit.range.start.line <= found[0].range.start.line


async def test_typing_into_a_draft(client: LanguageClient):
    uri = "file:///typed.md"
    open_draft(client, uri, PERSIAN)
    assert not await diagnostics(client, uri)
    codec, size = client.codec
    end = lsp.Position(line=0, character=len(PERSIAN.encode(codec)) // size)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            text_document=lsp.VersionedTextDocumentIdentifier(uri=uri, version=2),
            content_changes=[
                lsp.TextDocumentContentChangePartial(range=lsp.Range(start=end, end=end), text="\n\nBetween.\n\n"),
                lsp.TextDocumentContentChangePartial(
                    range=lsp.Range(start=lsp.Position(4, 0), end=lsp.Position(4, 0)), text=PERSIAN
                ),
            ],
        )
    )
    found = await diagnostics(client, uri)
    assert [d.range.start.line for d in found if d.code == "repeated-paragraph"] == [4]


async def test_hover_on_a_finding(client: LanguageClient):
    uri = "file:///hover.md"
    text = f"{ARABIC}\n\nBetween.\n\n{ARABIC}\n"
    open_draft(client, uri, text)
    hover = await client.text_document_hover_async(
        lsp.HoverParams(text_document=lsp.TextDocumentIdentifier(uri=uri), position=lsp.Position(4, 3))
    )
    assert "repeated-paragraph" in hover.contents.value


async def test_an_unknown_request_is_an_error_and_no_hang(client: LanguageClient):
    with pytest.raises(JsonRpcMethodNotFound):
        await client.text_document_moniker_async(
            lsp.MonikerParams(text_document=lsp.TextDocumentIdentifier(uri="file:///a.md"), position=lsp.Position(0, 0))
        )
