package care

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

var getDriveType = syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")

// Answers of GetDriveTypeW (fileapi.h).
const (
	driveRemote  = 4
	driveRAMDisk = 6
)

// fileSystemOf is that of a folder.
func fileSystemOf(folder string) fileSystem {
	volume := filepath.VolumeName(folder)
	if strings.HasPrefix(volume, `\\`) {
		return fileSystem{volume, remote}
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return fileSystem{}
	}
	switch kind, _, _ := getDriveType.Call(uintptr(unsafe.Pointer(root))); kind {
	case driveRemote:
		return fileSystem{volume, remote}
	case driveRAMDisk:
		return fileSystem{volume, memory}
	}
	return fileSystem{}
}
