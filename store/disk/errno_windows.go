package disk

import (
	"errors"
	"syscall"
)

// Windows system error codes (winerror.h).
const (
	errorWriteProtect   = syscall.Errno(19)
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
)

// IsFull says whether an error means that no space is left.
func IsFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

// IsReadOnly says whether an error means that the file system takes no writes.
func IsReadOnly(err error) bool { return errors.Is(err, errorWriteProtect) }
