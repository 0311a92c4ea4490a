//! Starts `policylint server` for Zed: the program on the `PATH`.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Policylint;

impl zed::Extension for Policylint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("policylint").ok_or("policylint is not on the PATH")?;
        Ok(Command { command, args: vec!["server".to_owned()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Policylint);
