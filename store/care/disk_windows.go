package care

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

var (
	kernel             = syscall.NewLazyDLL("kernel32.dll")
	getDiskFreeSpaceEx = kernel.NewProc("GetDiskFreeSpaceExW")
	getDriveType       = kernel.NewProc("GetDriveTypeW")
)

// Answers of GetDriveTypeW (fileapi.h).
const (
	driveRemote  = 4
	driveRAMDisk = 6
)

// freeSpace is how many bytes this user may still write in a folder.
func freeSpace(folder string) (free int64, known bool) {
	name, err := syscall.UTF16PtrFromString(folder)
	if err != nil {
		return 0, false
	}
	done, _, _ := getDiskFreeSpaceEx.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&free)), 0, 0)
	return free, done != 0
}

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
