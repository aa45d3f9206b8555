package sqlite

import (
	"net/url"
	"path/filepath"
	"strings"
)

// Everything is set in the data source name, because a PRAGMA that is executed reaches one
// connection of the pool only.

// writerDSN is that of the one connection that writes: its transactions take the lock at once.
func writerDSN(path string) string {
	return dsn(path, "", append(common(), "journal_mode(WAL)", "synchronous(FULL)")...) + "&_txlock=immediate"
}

func readerDSN(path string) string {
	return dsn(path, "", append(common(), "query_only(1)")...)
}

// readOnlyDSN is for a file that this run does not write to. An immutable one is on a medium
// that nobody can write to: SQLite then needs no lock beside it.
func readOnlyDSN(path string, immutable bool) string {
	mode := "&mode=ro"
	if immutable {
		mode += "&immutable=1"
	}
	return dsn(path, mode, append(common(), "query_only(1)")...)
}

func common() []string {
	return []string{"busy_timeout(5000)", "foreign_keys(1)", "trusted_schema(0)"}
}

// dsn writes path as a URI, whatever characters it holds.
func dsn(path, mode string, pragmas ...string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	u := url.URL{Scheme: "file", Path: path, OmitHost: true}
	text := u.String() + "?_defensive=1&_dqs=0&_error_rc=1" + mode
	for _, p := range pragmas {
		text += "&_pragma=" + url.QueryEscape(p)
	}
	return text
}
