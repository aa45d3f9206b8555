//go:build unix

package disk

import (
	"errors"
	"syscall"
)

// IsFull says whether an error means that no space is left.
func IsFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// IsReadOnly says whether an error means that the file system takes no writes.
func IsReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
