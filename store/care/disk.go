package care

import "path/filepath"

// uses is what a file system is good for.
type uses int

const (
	local   uses = iota
	remote       // another machine's: SQLite's locks and flushes may not hold there
	unusual      // a program's: whether they hold depends on it
	memory       // gone when the machine stops
)

// fileSystem is what a folder is on; its name may be blank where nothing is odd about it.
type fileSystem struct {
	name string
	uses uses
}

// Remote says whether the notebook at path is on a share of another machine, and on which kind of
// file system.
func Remote(path string) (name string, ok bool) {
	f := fileSystemOf(filepath.Dir(resolve(path)))
	return f.name, f.uses == remote
}
