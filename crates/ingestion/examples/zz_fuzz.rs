//! temporary
use std::path::Path;
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let mut files = ingestion::pack::Files::new();
    let root = if mode == "mem" { "data" } else { "tests/packs/forest" };
    for part in ["", "demo"] {
        for e in std::fs::read_dir(Path::new(root).join(part)).unwrap() {
            let p = e.unwrap().path();
            if p.is_file() { files.add(p.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), std::fs::read(&p).unwrap()); }
        }
    }
    let concept = ingestion::pack::read(&files, true).concept.unwrap();
    let o = ingestion::Options { source: Some(model::SourceIx(0)), ..Default::default() };
    if mode == "mem" {
        let utf16 = std::env::args().nth(2).is_some();
        let mut t = String::from("indicator,region,period,value\n");
        let inds: Vec<_> = concept.indicators.iter().filter(|i| i.kind == model::concept::Kind::Count && i.level != model::concept::Level::Country).collect();
        'o: for y in 1900.. { for m in 1..=12 { for i in &inds { for p in &concept.places {
            use std::fmt::Write; writeln!(t, "{},{},{y}-{m:02},{}", i.code, p.code, m*17).unwrap();
            if t.len() > 36_000_000 { break 'o; }
        }}}}
        let bytes = if utf16 { let v: Vec<u8> = t.encode_utf16().flat_map(|u| u.to_le_bytes()).collect(); v } else { t.into_bytes() };
        let stat = || std::fs::read_to_string("/proc/self/status").unwrap().lines().filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS")).map(str::to_owned).collect::<Vec<_>>().join(" ");
        println!("{} MB {}", bytes.len()/1_000_000, stat());
        let s = ingestion::read(bytes).unwrap();
        println!("{:?} {}", s.dialect().encoding, stat());
        let d = ingestion::parse(&s, &concept, &o);
        println!("{} rows {} entries {} issues {}", d.rows, d.entries.len(), d.issues_total, stat());
        return;
    }
    let mut x = 88172645463325252u64;
    let mut r = move || { x ^= x << 13; x ^= x >> 7; x ^= x << 17; x };
    let seeds: Vec<Vec<u8>> = std::fs::read_dir("tests/uploads").unwrap().map(|e| std::fs::read(e.unwrap().path()).unwrap()).chain(files.names().map(|n| files.get(n).unwrap().to_vec())).collect();
    let special: &[u8] = b"\",;\n\r\t\x00\xff\xfe=-+.%0123456789eE \xd0\xe2\x80\x92";
    let start = std::time::Instant::now();
    let mut worst = std::time::Duration::ZERO;
    for n in 0..100_000u32 {
        let mut b = seeds[r() as usize % seeds.len()].clone();
        for _ in 0..1 + r() % 12 {
            if b.is_empty() { break }
            let at = r() as usize % b.len();
            match r() % 5 {
                0 => b[at] = r() as u8,
                1 => b[at] = special[r() as usize % special.len()],
                2 => { b.remove(at); }
                3 => b.insert(at, special[r() as usize % special.len()]),
                _ => { let end = (at + r() as usize % 40).min(b.len()); let part = b[at..end].to_vec(); let to = r() as usize % b.len(); b.splice(to..to, part); }
            }
        }
        if r() % 50 == 0 { let l = r() as usize % (b.len() + 1); b.truncate(l); }
        let t = std::time::Instant::now();
        match ingestion::read(b.clone()) {
            Ok(s) => { let d = ingestion::parse(&s, &concept, &o); for i in d.issues { for l in model::Lang::ALL { assert!(!i.message(l).is_empty()); i.position(l); } } }
            Err(i) => { for l in model::Lang::ALL { i.message(l); } }
        }
        if n % 10 == 0 {
            let names: Vec<String> = files.names().map(str::to_owned).collect();
            let mut f = files.clone();
            f.add(names[r() as usize % names.len()].clone(), b);
            for i in ingestion::pack::read(&f, true).issues { for l in model::Lang::ALL { i.message(l); } }
        }
        worst = worst.max(t.elapsed());
    }
    println!("{:?} worst {:?}", start.elapsed(), worst);
}
