package care

import "syscall"

// fileSystems are those, by the numbers of statfs(2), that a notebook had better not be on.
var fileSystems = map[int64]fileSystem{
	0x6969:     {"nfs", remote},
	0xff534d42: {"cifs", remote},
	0xfe534d42: {"smb2", remote},
	0x517b:     {"smb", remote},
	0x01021997: {"9p", remote},
	0x00c36400: {"ceph", remote},
	0x5346414f: {"afs", remote},
	0x6b414653: {"afs", remote},
	0x73757245: {"coda", remote},
	0x0bd00bd0: {"lustre", remote},
	0x65735546: {"fuse", unusual},
	0x786f4256: {"vboxsf", unusual},
	0x01021994: {"tmpfs", memory},
	0x858458f6: {"ramfs", memory},
}

// fileSystemOf is that of a folder.
func fileSystemOf(folder string) fileSystem {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return fileSystem{}
	}
	return fileSystems[int64(uint32(s.Type))]
}
