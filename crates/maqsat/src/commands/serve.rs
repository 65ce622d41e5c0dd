//! `maqsat serve`: the pages and the JSON of the concept in a database.

use super::{now, program, random, say};
use crate::pack::{self, InForce};
use crate::post::Post;
use crate::tick::Ticking;
use crate::{Context, Failure, key};
use dashboard::letters::Courier;
use dashboard::proxy::Network;
use dashboard::text::Words;
use dashboard::{App, Settings, secrets};
use jiff::SignedDuration;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use store::Store;
use store::observations::{self, Import};
use store::people::{self, NewLink};
use tokio::net::{TcpListener, TcpSocket};

/// Where the program listens if nothing is said.
const ADDRESS: &str = "127.0.0.1:8080";
/// The link of the first administrator works for so long.
const FIRST_LINK: SignedDuration = SignedDuration::from_hours(24);

/// Options of `serve`.
#[derive(clap::Args, Debug)]
pub struct Serve {
    /// Address to listen on
    #[arg(long, default_value = ADDRESS, value_name = "ADDRESS")]
    listen: String,
    /// Address at which people reach it, such as https://maqsat.example.kz; without it the one it listens on
    #[arg(long, env = "MAQSAT_URL", value_name = "URL")]
    url: Option<String>,
    /// Mail server for notices and invitations, such as smtps://name:password@mail.example.kz; without it they stay in the product
    #[arg(long, env = "MAQSAT_SMTP", value_name = "URL", hide_env_values = true, requires = "mail_from")]
    smtp: Option<String>,
    /// In whose name mail is sent, such as "Maqsat <maqsat@example.kz>"
    #[arg(long, env = "MAQSAT_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Proxy whose X-Forwarded-For is believed, as an address or a network such as 10.0.0.0/8; may be given several times
    #[arg(long, env = "MAQSAT_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',')]
    trusted_proxy: Vec<Network>,
    /// File with the key of second factors, 64 hexadecimal digits; without it MAQSAT_KEY, or the file beside an SQLite database
    #[arg(long, env = "MAQSAT_KEY_FILE", value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl Default for Serve {
    fn default() -> Self {
        Serve {
            listen: ADDRESS.to_owned(),
            url: None,
            smtp: None,
            mail_from: None,
            trusted_proxy: Vec::new(),
            key_file: None,
        }
    }
}

impl Serve {
    /// Runs until told to stop.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let key = key::find(self.key_file.as_deref(), &context.database)?;
        let post = self.post()?.map(Arc::new);
        runtime()?.block_on(async {
            let store = Store::open(&context.database).await?;
            let InForce { version, loaded } = pack::in_force(&store, context, false, now()).await?;
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
            key::seal(&store, &key, now()).await?;
            let concept = Arc::new(loaded.concept);
            let first = first_link(&store).await?;
            let ticking = Ticking::new(store.clone(), post.clone());
            let settings = Settings {
                concept,
                version,
                store,
                clock: Arc::new(now),
                wall: Arc::new(now),
                random: random(),
                secure: self.is_secure(),
                demo: false,
                program: program()?,
                proxies: self.trusted_proxy.clone(),
                key,
                courier: post.map(|post| post as Arc<dyn Courier>),
            };
            listen(
                &self.listen,
                settings,
                |app| ticking.run(app, now),
                |local| {
                    if let Some(secret) = first {
                        let reached = self.url.clone().unwrap_or_else(|| format!("http://{local}"));
                        let reached = reached.trim_end_matches('/');
                        let address = format!("{reached}/{}/welcome/{secret}", context.lang.code());
                        let words = Words::of(context.lang);
                        say(words.with("cli-first-administrator", &[("address", address.into())]));
                    }
                },
            )
            .await
        })
    }
}

impl Serve {
    /// The mail server, if one is named.
    fn post(&self) -> Result<Option<Post>, Failure> {
        let (Some(smtp), Some(from)) = (&self.smtp, &self.mail_from) else { return Ok(None) };
        let base = self.url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        Ok(Some(Post::new(smtp, from, &base)?))
    }

    /// Whether cookies may travel by https alone: always, unless people sit at this very machine.
    fn is_secure(&self) -> bool {
        match &self.url {
            Some(url) => !url.starts_with("http://"),
            None => {
                let address = self.listen.parse::<SocketAddr>();
                !address.is_ok_and(|address| address.ip().is_loopback())
            }
        }
    }
}

/// While nobody has an account: the secret of a link that makes one the first administrator, a new one at each start.
async fn first_link(store: &Store) -> Result<Option<String>, Failure> {
    if !people::nobody_yet(store).await? {
        return Ok(None);
    }
    let secret = secrets::secret(&random()).map_err(|error| Failure::Start(std::io::Error::other(error)))?;
    let link = NewLink { hash: secrets::digest(&secret), expires: now() + FIRST_LINK };
    Ok(people::offer_first_link(store, link, now()).await?.then_some(secret))
}

/// A runtime for serving: every core works.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    // a connection is a file: as many as the system allows, and not the thousand that a shell gives
    if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
        tracing::warn!(%error, "the limit of open files stays as it is");
    }
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::Start)
}

/// Serves until SIGTERM or Ctrl-C, then lets requests under way finish.
/// `background` goes on until then; `announce` is told the address, after it was printed.
pub(super) async fn listen<B: Future<Output = ()> + Send + 'static>(
    address: &str,
    settings: Settings,
    background: impl FnOnce(Arc<App>) -> B,
    announce: impl FnOnce(SocketAddr),
) -> Result<ExitCode, Failure> {
    let failure = |error| Failure::Listen { address: address.to_owned(), error };
    let listener = open(address).await.map_err(failure)?;
    let local = listener.local_addr().map_err(failure)?;
    let store = settings.store.clone();
    let app = Arc::new(App::new(settings));
    let routes = dashboard::routes(app.clone());
    say(format_args!("http://{local}/"));
    announce(local);
    let background = tokio::spawn(background(app));
    dashboard::server::serve(listener, routes, stopped()).await;
    // what it was writing is finished by a task of its own
    background.abort();
    let _ = background.await;
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Connections that wait to be taken up. With the 128 of the standard library the hundreds that come in one moment are told nothing, and try
/// again a second later.
const WAITING: u32 = 4096;

/// The first of an address's meanings that can be listened on.
async fn open(address: &str) -> std::io::Result<TcpListener> {
    let mut failure = std::io::Error::from(std::io::ErrorKind::AddrNotAvailable);
    for address in tokio::net::lookup_host(address).await? {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // after a restart the address is free at once
        socket.set_reuseaddr(true)?;
        match socket.bind(address).and_then(|()| socket.listen(WAITING)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = error,
        }
    }
    Err(failure)
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
