package blobs

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Unknown is the type of a content that nothing tells.
const Unknown = "application/octet-stream"

// HeadSize is how much of a content, at most, its type is read from, in bytes.
const HeadSize = 512

// sniffer keeps the first bytes of what is written to it.
type sniffer struct{ head []byte }

func (s *sniffer) Write(p []byte) (int, error) {
	s.head = append(s.head, p[:min(len(p), HeadSize-len(s.head))]...)
	return len(p), nil
}

// kinds are the types that are told by the bytes at a place, with the endings of their names, the
// usual one first.
var kinds = []struct {
	at      int
	bytes   string
	mime    string
	endings []string
}{
	{0, "\xff\xd8\xff", "image/jpeg", []string{".jpg", ".jpeg", ".jpe", ".jfif"}},
	{0, "\x89PNG\r\n\x1a\n", "image/png", []string{".png"}},
	{0, "GIF8", "image/gif", []string{".gif"}},
	{8, "WEBP", "image/webp", []string{".webp"}},
	{4, "ftyphei", "image/heic", []string{".heic", ".heif"}},
	{4, "ftypmif1", "image/heic", []string{".heic", ".heif"}},
	{4, "ftypavif", "image/avif", []string{".avif"}},
	{4, "ftypM4A", "audio/mp4", []string{".m4a", ".mp4"}},
	{4, "ftypqt", "video/quicktime", []string{".mov", ".qt"}},
	{4, "ftyp", "video/mp4", []string{".mp4", ".m4v", ".m4a", ".3gp"}},
	{0, "II*\x00", "image/tiff", []string{".tif", ".tiff", ".dng"}},
	{0, "MM\x00*", "image/tiff", []string{".tif", ".tiff", ".dng"}},
	{0, "BM", "image/bmp", []string{".bmp"}},
	{0, "%PDF-", "application/pdf", []string{".pdf"}},
	{8, "WAVE", "audio/wav", []string{".wav"}},
	{8, "AVI ", "video/x-msvideo", []string{".avi"}},
	{0, "ID3", "audio/mpeg", []string{".mp3"}},
	{0, "\xff\xfb", "audio/mpeg", []string{".mp3"}},
	{0, "OggS", "audio/ogg", []string{".ogg", ".oga", ".ogv", ".opus"}},
	{0, "\x1aE\xdf\xa3", "video/webm", []string{".webm", ".mkv"}},
}

// packed are other types that begin as these do: their names tell which.
var packed = []struct{ bytes, mime string }{
	{"PK\x03\x04", "application/zip"}, // also of word processors and spreadsheets
	{"MZ", "application/vnd.microsoft.portable-executable"},
	{"\x7fELF", "application/x-executable"},
}

// MIME is the type that the first bytes of a content tell.
func MIME(head []byte) string {
	for _, k := range kinds {
		if len(head) >= k.at && bytes.HasPrefix(head[k.at:], []byte(k.bytes)) {
			return k.mime
		}
	}
	for _, p := range packed {
		if bytes.HasPrefix(head, []byte(p.bytes)) {
			return p.mime
		}
	}
	if isText(head) {
		return "text/plain"
	}
	return Unknown
}

// isText says whether bytes begin a text in UTF-8; its last character may be cut.
func isText(head []byte) bool {
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		if r == utf8.RuneError && size == 1 {
			return !utf8.FullRune(head)
		}
		if r < ' ' && !strings.ContainsRune("\t\n\r\f", r) {
			return false
		}
		head = head[size:]
	}
	return true
}

// Ending is what has to be added to a name so that it ends as its type does; blank where it does,
// or where the type tells no ending.
func Ending(name, mime string) string {
	name = strings.ToLower(name)
	for _, k := range kinds {
		if k.mime == mime {
			if slices.ContainsFunc(k.endings, func(e string) bool { return strings.HasSuffix(name, e) }) {
				return ""
			}
			return k.endings[0]
		}
	}
	return ""
}
