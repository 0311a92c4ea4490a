//! What an editor may have the server do.

use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::{
    jsonrpc::{Error, Result},
    lsp_types::ExecuteCommandParams,
};

use super::{diagnostics, hover};
use crate::{
    rules::{self, RULES},
    server::Server,
};

const CHECK_WORKSPACE: &str = "policylint.server.checkWorkspace";
const RULE_LIST: &str = "policylint.server.rules";
const RULE_PAGE: &str = "policylint.server.rulePage";

/// The commands: looks through all drafts; lists the rules, as objects with `name`,
/// `group` and `summary`; gives the page of the rule that is named, in Markdown.
pub(in crate::server) const COMMANDS: [&str; 3] = [CHECK_WORKSPACE, RULE_LIST, RULE_PAGE];

pub(in crate::server) async fn run(server: &Arc<Server>, params: ExecuteCommandParams) -> Result<Option<Value>> {
    match params.command.as_str() {
        CHECK_WORKSPACE => {
            diagnostics::check_workspace(server).await;
            Ok(None)
        }
        RULE_LIST => {
            let rule = |rule: &&rules::Rule| json!({ "name": rule.name, "group": rule.group.name(), "summary": rule.summary() });
            Ok(Some(RULES.iter().map(rule).collect()))
        }
        RULE_PAGE => {
            let named = params.arguments.first().and_then(Value::as_str).and_then(rules::find);
            let rule = named.ok_or_else(|| Error::invalid_params("no rule of that name"))?;
            Ok(Some(hover::page(rule).into()))
        }
        other => Err(Error::invalid_params(format!("no command is named {other}"))),
    }
}
