//! Files in one archive that every system opens: the plain format of `tar` (POSIX ustar), without compression.

/// Everything in it comes in pieces of this size.
const BLOCK: usize = 512;

/// An archive of files with one time of change, in seconds since 1970.
pub fn archive<'a>(files: impl Iterator<Item = (String, &'a [u8])>, at: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, content) in files {
        bytes.extend(header(&name, content.len(), at));
        bytes.extend(content);
        bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
    }
    bytes.extend([0; 2 * BLOCK]);
    bytes
}

fn header(name: &str, size: usize, at: u64) -> [u8; BLOCK] {
    let mut header = [0; BLOCK];
    let mut put = |from: usize, text: &str| {
        for (slot, byte) in header[from..].iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
    };
    put(0, name);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, &format!("{size:011o}"));
    put(136, &format!("{at:011o}"));
    // while the sum is taken its own field counts as spaces
    put(148, "        ");
    put(156, "0");
    put(257, "ustar");
    put(263, "00");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    for (slot, byte) in header[148..156].iter_mut().zip(format!("{sum:06o}\0 ").bytes()) {
        *slot = byte;
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_reads_it() {
        let long = vec![b'x'; 1000];
        let files = [("a/b.csv".to_owned(), "мәтін\n".as_bytes()), ("a/c.csv".to_owned(), long.as_slice())];
        let bytes = archive(files.into_iter(), 1_700_000_000);
        assert_eq!(bytes.len() % BLOCK, 0);
        let folder = std::env::temp_dir().join(format!("maqsat-tar-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("it.tar");
        std::fs::write(&file, bytes).unwrap();
        let run = std::process::Command::new("tar").arg("-xf").arg(&file).arg("-C").arg(&folder).status();
        assert!(run.unwrap().success());
        assert_eq!(std::fs::read_to_string(folder.join("a/b.csv")).unwrap(), "мәтін\n");
        assert_eq!(std::fs::read(folder.join("a/c.csv")).unwrap(), long);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
