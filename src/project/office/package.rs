//! The zip package that a document comes in.

use std::{
    fmt,
    io::{Cursor, Read, Write},
    sync::Arc,
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// No part of an honest document is larger when unpacked.
const LARGEST: u64 = 256 << 20;

#[derive(Clone)]
pub(super) struct Package {
    bytes: Arc<[u8]>,
}

impl fmt::Debug for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Package({} bytes)", self.bytes.len())
    }
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let package = Self { bytes: bytes.into() };
        package.archive().map(|_| package.clone())
    }

    fn archive(&self) -> Result<ZipArchive<Cursor<&[u8]>>, String> {
        ZipArchive::new(Cursor::new(&*self.bytes))
            .map_err(|_| "is no package that can be opened; save it again as .docx or .odt".to_owned())
    }

    /// A part as text; `None` where there is none of this name.
    pub(super) fn part(&self, name: &str) -> Result<Option<String>, String> {
        let mut archive = self.archive()?;
        let Some(index) = archive.index_for_name(name) else { return Ok(None) };
        let broken =
            |what: &str| format!("has a part {name} that {what}; save it again from the program it comes from");
        let part = archive.by_index(index).map_err(|_| broken("cannot be unpacked"))?;
        let mut text = String::new();
        part.take(LARGEST + 1).read_to_string(&mut text).map_err(|_| broken("is damaged"))?;
        if text.len() as u64 > LARGEST {
            return Err(broken("is larger than 256 MiB"));
        }
        Ok(Some(text))
    }

    /// The package with other parts in the place of its own, or beside them; all else is
    /// copied as it is packed.
    pub(super) fn with(&self, changed: &[(String, String)]) -> Result<Vec<u8>, String> {
        let failed =
            |error: &dyn fmt::Display| format!("cannot be packed again ({error}); the document may be damaged");
        let mut archive = self.archive()?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + 4096)));
        let mut written = vec![false; changed.len()];
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|error| failed(&error))?;
            let name = entry.name().map_err(|error| failed(&error))?.into_owned();
            let Some(own) = changed.iter().position(|(changed, _)| *changed == name) else {
                writer.raw_copy_file(entry).map_err(|error| failed(&error))?;
                continue;
            };
            let mut options = SimpleFileOptions::default();
            if let Some(time) = entry.last_modified() {
                options = options.last_modified_time(time);
            }
            drop(entry);
            write(&mut writer, &changed[own], options).map_err(|error| failed(&error))?;
            written[own] = true;
        }
        for (part, written) in changed.iter().zip(written) {
            if !written {
                write(&mut writer, part, SimpleFileOptions::default()).map_err(|error| failed(&error))?;
            }
        }
        writer.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
    }
}

fn write(
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    (name, text): &(String, String),
    options: SimpleFileOptions,
) -> zip::result::ZipResult<()> {
    writer.start_file(name, options)?;
    writer.write_all(text.as_bytes())?;
    Ok(())
}
