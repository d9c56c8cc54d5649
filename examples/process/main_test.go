package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The example runs, leaves the same bytes every time, and sha256sum accepts its
// bag.
func TestRun(t *testing.T) {
	var files [2]map[string]string
	var said [2]bytes.Buffer
	dirs := [2]string{t.TempDir(), t.TempDir()}
	for i, dir := range dirs {
		if err := run(dir, &said[i]); err != nil {
			t.Fatal(err)
		}
		files[i] = map[string]string{}
		if err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(filepath.Join(dir, name))
			files[i][name] = string(b)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if len(files[0]) < 60 || len(files[0]) != len(files[1]) || said[0].String() != said[1].String() {
		t.Errorf("%d and %d files", len(files[0]), len(files[1]))
	}
	for name, text := range files[0] {
		if files[1][name] != text {
			t.Errorf("%s differs between two runs", name)
		}
	}
	for _, name := range []string{"store.zip", "gallring.txt", "process/frister.txt", "skillnader/2-3.svg", "paverkan/riksintresse.geojson", "bag/data/index.html", "eark/exempelplan/METS.xml", "metadata/katalog.rdf", "metadata/ej-publicerat.txt"} {
		if files[0][name] == "" {
			t.Errorf("%s is missing or empty", name)
		}
	}
	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("sha256sum is missing")
	}
	for _, m := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		cmd := exec.Command("sha256sum", "-c", "--strict", m)
		cmd.Dir = filepath.Join(dirs[0], "bag")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", m, err, out)
		}
	}
}
