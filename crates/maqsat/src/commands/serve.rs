//! `maqsat serve`: the pages and the JSON of the concept in a database.

use super::{now, program, say};
use crate::{Context, Failure, pack};
use dashboard::{App, Settings};
use std::process::ExitCode;
use std::sync::Arc;
use store::Store;
use store::observations::{self, Import};
use tokio::net::TcpListener;

/// Where the program listens if nothing is said.
const ADDRESS: &str = "127.0.0.1:8080";

/// Options of `serve`.
#[derive(clap::Args, Debug)]
pub struct Serve {
    /// Address to listen on
    #[arg(long, default_value = ADDRESS, value_name = "ADDRESS")]
    listen: String,
}

impl Default for Serve {
    fn default() -> Self {
        Serve { listen: ADDRESS.to_owned() }
    }
}

impl Serve {
    /// Runs until told to stop.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let loaded = pack::load(context.pack.as_deref(), false, context.lang)?;
        runtime()?.block_on(async {
            let store = Store::open(&context.database).await?;
            store.sync(&loaded.concept, now()).await?;
            if store::published::revision(&store).await? == 0 {
                // a new database begins with what is known: the real series of the pack
                let import = Import {
                    at: now(),
                    actor: "pack".into(),
                    title: loaded.concept.code.clone(),
                    file_hash: None,
                    dry_run: false,
                };
                observations::import(&store, &loaded.concept, loaded.observations, import, |_| {}).await?;
            }
            let concept = Arc::new(loaded.concept);
            let settings =
                Settings { concept, store, clock: Arc::new(now), demo: false, program: program()? };
            listen(&self.listen, settings).await
        })
    }
}

/// A runtime for serving: every core works.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::Start)
}

/// Serves until SIGTERM or Ctrl-C, then lets requests under way finish.
pub(super) async fn listen(address: &str, settings: Settings) -> Result<ExitCode, Failure> {
    let failure = |error| Failure::Listen { address: address.to_owned(), error };
    let listener = TcpListener::bind(address).await.map_err(failure)?;
    let local = listener.local_addr().map_err(failure)?;
    let store = settings.store.clone();
    let routes = dashboard::routes(Arc::new(App::new(settings)));
    say(format_args!("http://{local}/"));
    dashboard::server::serve(listener, routes, stopped()).await;
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}

async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
