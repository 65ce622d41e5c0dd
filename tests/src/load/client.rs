//! Requests as bytes on a connection of their own: what it costs to send them is not to be measured, and a connection can be cut anywhere.

use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Who waits longer has given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The body.
    pub body: String,
    /// From before the connection was opened to the last byte.
    pub took: Duration,
}

/// A request with a body.
pub fn post(address: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
}

/// Sends a request and reads its answer.
pub async fn ask(address: &str, request: &str) -> Result<Answer, String> {
    let start = Instant::now();
    let talk = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::with_capacity(2048);
        stream.read_to_end(&mut bytes).await?;
        std::io::Result::Ok(bytes)
    };
    let bytes = timeout(PATIENCE, talk).await.map_err(|_| "no answer within a minute".to_owned())?;
    let bytes = bytes.map_err(|error| format!("the connection broke: {error}"))?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(|| format!("no answer: {text:?}"))?;
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| format!("no status: {head:?}"))?;
    Ok(Answer { status, body: body.to_owned(), took: start.elapsed() })
}

/// Sends a request and is gone a moment later, as when a mast goes down.
pub async fn cut(address: &str, request: &str, after: Duration) -> Result<(), String> {
    let sent = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        stream.flush().await?;
        tokio::time::sleep(after).await;
        std::io::Result::Ok(())
    };
    timeout(PATIENCE, sent)
        .await
        .map_err(|_| "cannot be sent".to_owned())?
        .map_err(|error| format!("cannot be sent: {error}"))
}

/// A connection that sends a beginning and then a byte now and then, for ever; begun again when the server has had enough of it.
pub async fn dawdle(address: String, beginning: String, opened: tokio::sync::mpsc::Sender<()>) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(&address).await
            && stream.write_all(beginning.as_bytes()).await.is_ok()
        {
            let _ = opened.try_send(());
            while stream.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
