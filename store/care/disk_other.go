//go:build !linux && !darwin && !windows

package care

// fileSystemOf is not known here.
func fileSystemOf(string) fileSystem { return fileSystem{} }
