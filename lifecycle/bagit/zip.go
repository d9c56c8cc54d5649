package bagit

import (
	"archive/zip"
	"io"
	"time"
)

// Zip returns a creator that puts the files of a bag into a ZIP, below a
// directory ("" for none), all of them at the given time; the zero time leaves
// it out. The caller closes the ZIP after the bag. One file is written at a
// time.
func Zip(z *zip.Writer, dir string, at time.Time) Creator {
	if dir != "" {
		dir += "/"
	}
	return CreatorFunc(func(name string) (io.WriteCloser, error) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: dir + name, Method: zip.Deflate, Modified: at})
		return nopCloser{w}, err
	})
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
