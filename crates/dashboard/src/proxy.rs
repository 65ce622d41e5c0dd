//! Who stands behind a proxy: `X-Forwarded-For` is what anybody can write, so it is believed only as far as proxies of ours wrote it.

use axum::http::HeaderMap;
use std::net::IpAddr;
use std::str::FromStr;

/// The header in which a proxy says whom it speaks for.
const FORWARDED: &str = "x-forwarded-for";

/// An address, or a network of them: `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// Bits that its addresses share.
    shared: u8,
}

/// What is neither an address nor a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an address such as 10.1.2.3 or a network such as 10.0.0.0/8")]
pub struct NoNetwork;

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let (address, shared) = match text.split_once('/') {
            Some((address, shared)) => (address, Some(shared)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| NoNetwork)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let shared = shared.map_or(Ok(most), |text| text.trim().parse().map_err(|_| NoNetwork))?;
        if shared > most { Err(NoNetwork) } else { Ok(Network { address, shared }) }
    }
}

impl Network {
    /// Whether an address is in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(ours), IpAddr::V4(other)) => {
                let differ = ours.to_bits() ^ other.to_bits();
                differ.checked_shr(32 - u32::from(self.shared)).unwrap_or(0) == 0
            }
            (IpAddr::V6(ours), IpAddr::V6(other)) => {
                let differ = ours.to_bits() ^ other.to_bits();
                differ.checked_shr(128 - u32::from(self.shared)).unwrap_or(0) == 0
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

/// The address that a request came from: that of the connection, or, if that is a proxy of ours, the last one in its header that is none.
/// What stands further to the left was there when the request reached our outermost proxy, so it is anybody's word.
pub fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let is_ours = |address: IpAddr| proxies.iter().any(|network| network.holds(address));
    let mut client = peer.to_canonical();
    let said: Vec<&str> = headers.get_all(FORWARDED).iter().filter_map(|v| v.to_str().ok()).collect();
    for text in said.iter().flat_map(|line| line.split(',')).rev() {
        if !is_ours(client) {
            break;
        }
        // a proxy that writes what is no address has told nothing
        let Some(before) = address(text.trim()) else { break };
        client = before;
    }
    client
}

/// `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let found = bare.parse().ok().or_else(|| Some(text.parse::<std::net::SocketAddr>().ok()?.ip()));
    found.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(peer: &str, lines: &[&'static str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        lines.iter().for_each(|line| {
            headers.append(FORWARDED, HeaderValue::from_static(line));
        });
        let proxies: Vec<Network> = proxies.iter().map(|text| text.parse().unwrap()).collect();
        client(peer.parse().unwrap(), &headers, &proxies).to_string()
    }

    #[test]
    fn the_header_is_believed_as_far_as_our_proxies_wrote_it() {
        let ours = ["10.0.0.0/8", "fd00::1"];
        for (peer, lines, proxies, expected) in [
            // nobody is trusted: the header is anybody's
            ("192.0.2.9", &["198.51.100.1"] as &[&str], &[] as &[&str], "192.0.2.9"),
            // a stranger forges it
            ("192.0.2.9", &["198.51.100.1"], &ours, "192.0.2.9"),
            ("10.0.0.1", &["198.51.100.1"], &ours, "198.51.100.1"),
            // a stranger forges it and comes through our proxy
            ("10.0.0.1", &["127.0.0.1, 10.9.9.9, 198.51.100.1"], &ours, "198.51.100.1"),
            // two proxies of ours, one of which adds a line
            ("10.0.0.1", &["203.0.113.5, 198.51.100.1", "10.0.0.2"], &ours, "198.51.100.1"),
            // all of them are ours: whoever is first
            ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], &ours, "10.0.0.3"),
            ("10.0.0.1", &[], &ours, "10.0.0.1"),
            ("10.0.0.1", &["unknown"], &ours, "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1, nonsense"], &ours, "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1:4711"], &ours, "198.51.100.1"),
            ("fd00::1", &["[2001:db8::7]:443"], &ours, "2001:db8::7"),
            ("fd00::2", &["2001:db8::7"], &ours, "fd00::2"),
            // a socket of both families shows IPv4 like this
            ("::ffff:10.0.0.1", &["::ffff:198.51.100.1"], &ours, "198.51.100.1"),
        ] {
            assert_eq!(seen(peer, lines, proxies), expected, "{peer} {lines:?} {proxies:?}");
        }
    }

    #[test]
    fn networks_are_read_and_hold_their_addresses() {
        for (network, inside, outside) in [
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("192.0.2.128/25", "192.0.2.255", "192.0.2.127"),
            ("0.0.0.0/0", "203.0.113.1", "2001:db8::1"),
            ("fd00::/8", "fdff::1", "fe00::1"),
            ("::/0", "2001:db8::1", "10.0.0.1"),
        ] {
            let network: Network = network.parse().unwrap();
            assert!(network.holds(inside.parse().unwrap()), "{network:?} {inside}");
            assert!(!network.holds(outside.parse().unwrap()), "{network:?} {outside}");
        }
        for wrong in ["", "10.0.0.0/33", "fd00::/129", "10.0.0", "10.0.0.0/", "proxy.local", "10.0.0.0/-1"] {
            assert_eq!(wrong.parse::<Network>(), Err(NoNetwork), "{wrong}");
        }
    }
}
