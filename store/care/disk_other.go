//go:build !linux && !darwin && !windows

package care

// freeSpace is not known here.
func freeSpace(string) (free int64, known bool) { return 0, false }

// fileSystemOf is not known here.
func fileSystemOf(string) fileSystem { return fileSystem{} }
