// Package blobs keeps the bytes of attachments in a folder, each under the SHA-256 of its content:
// the same photo given twice is kept once, and what is read back is checked.
//
// What it guarantees:
//   - What [Folder.Keep] returned is on the disk, whole, under its name: a file is written under
//     another name, flushed, renamed, and its folder flushed.
//   - A name that is no SHA-256 never becomes a path.
//   - Only the owner can read the files (0600, folders 0700), and nothing opens or runs them.
//
// It knows no operation and no question. It imports store/disk; the store imports it.
package blobs
