package main

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/archive"
	"github.com/planinfo-se/planinfo/lifecycle/bagit"
	"github.com/planinfo-se/planinfo/quality"
)

// packing are the flags of archive.
type packing struct {
	info        archive.Info
	form, rules string
	metadata    list
	public      bool
}

func archiveFlags(c *call) {
	p, h := &c.packing, &c.history
	c.flags.StringVar(&p.form, "form", "bag", "bag (BagIt) or eark (E-ARK CSIP and CITS Geospatial)")
	c.flags.Var(&h.plans, "plan", "identity of a plan to pack; may be given several times; default: all")
	c.flags.BoolVar(&p.public, "public", false, "leave out documents that are not to be published")
	c.flags.StringVar(&c.katalog, "katalog", "", "Boverkets planbestämmelsekatalog, for the colours of the maps")
	c.flags.Var(&p.metadata, "metadata", "TYPE=FILE, metadata of the data set to pack as well; TYPE as METS calls it, or any word")
	c.flags.StringVar(&p.info.Organisation, "organisation", "", "who delivers the package")
	c.flags.StringVar(&p.info.Contact, "contact", "", "whom to ask; a function rather than a person")
	c.flags.StringVar(&p.info.Identifier, "identifier", "", "the package's identifier")
	c.flags.StringVar(&p.info.Description, "description", "", "what is in the package")
	c.flags.StringVar(&h.time, "time", "", "when the package is made, RFC 3339; default: now")
	c.flags.StringVar(&p.rules, "rules", "", "JSON file with rules of disposal: report what may be disposed of, and pack nothing")
	c.flags.StringVar(&c.asOf, "as-of", "", "day of that report, YYYY-MM-DD; default: today")
}

// runArchive packs a store for an archive, or tells what may be disposed of.
func runArchive(c *call) int {
	if c.packing.rules != "" {
		if len(c.args) != 1 {
			return c.wrongUse("with --rules, expected STORE")
		}
		return c.disposal(c.args[0])
	}
	if len(c.args) != 2 {
		return c.wrongUse("expected STORE OUT")
	}
	p := &c.packing
	if p.form != "bag" && p.form != "eark" {
		return c.wrongUse("--form is %q; expected bag or eark", p.form)
	}
	made, err := c.instant(c.history.time)
	if err != nil {
		return c.wrongUse("%v", err)
	}
	p.info.Date = civil.DateOf(made.Time())
	store, closing, err := openStore(c.args[0])
	if err != nil {
		return c.fail(err)
	}
	defer closing()
	var opts []archive.Option
	if c.history.plans != nil {
		opts = append(opts, archive.Plans(c.history.plans...))
	}
	if p.public {
		opts = append(opts, archive.PublicOnly())
	}
	if c.katalog != "" {
		k, ok := c.readKatalog()
		if !ok {
			return exitUnusable
		}
		opts = append(opts, archive.WithKatalog(k))
	}
	for _, m := range p.metadata {
		kind, name, ok := strings.Cut(m, "=")
		if !ok {
			return c.wrongUse("--metadata is %q; expected TYPE=FILE", m)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return c.fail(err)
		}
		opts = append(opts, archive.Metadata(archive.MetadataFile{Name: filepath.Base(name), Type: kind, Data: data}))
	}
	if p.form == "eark" && p.info.Identifier == "" {
		return c.wrongUse("an E-ARK package needs --identifier")
	}
	out := c.args[1]
	to, done, err := creator(out, p.form == "bag")
	if err != nil {
		return c.fail(err)
	}
	var findings quality.Findings
	if p.form == "bag" {
		findings, err = archive.Write(context.Background(), to, store, p.info, opts...)
	} else {
		findings, err = archive.WriteEARK(context.Background(), to, store, archive.EARKInfo{Info: p.info, Created: made}, opts...)
	}
	if err = done(err); err != nil {
		return c.fail(err)
	}
	return c.verified(findings, c.text("skrivet: ", "written: ")+out, true)
}

// creator makes files in a new or empty directory, or in a new ZIP. done ends
// it: after an error the ZIP is removed.
func creator(out string, folder bool) (to bagit.Creator, done func(error) error, err error) {
	if strings.EqualFold(filepath.Ext(out), ".zip") {
		f, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return nil, nil, err
		}
		b := bufio.NewWriterSize(f, 1<<20)
		z := zip.NewWriter(b)
		dir := ""
		if folder { // one folder, as RFC 8493 section 4 has it
			dir = strings.TrimSuffix(filepath.Base(out), filepath.Ext(out))
		}
		return bagit.Zip(z, dir, time.Time{}), func(err error) error {
			if err == nil {
				err = errors.Join(z.Close(), b.Flush())
			}
			if err = errors.Join(err, f.Close()); err != nil {
				os.Remove(out)
			}
			return err
		}, nil
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, nil, err
	}
	if entries, err := os.ReadDir(out); err != nil {
		return nil, nil, err
	} else if len(entries) > 0 {
		return nil, nil, fmt.Errorf("%s is not empty", out)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, nil, err
	}
	return bagit.CreatorFunc(func(name string) (io.WriteCloser, error) {
		if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return nil, err
		}
		return root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}), func(err error) error { return errors.Join(err, root.Close()) }, nil
}

func (c *call) disposal(store string) int {
	f, err := os.Open(c.packing.rules)
	if err != nil {
		return c.fail(err)
	}
	rules, err := archive.DecodeRegler(f)
	f.Close()
	if err != nil {
		return c.fail(fmt.Errorf("%s: %w", c.packing.rules, err))
	}
	day, err := c.day("as-of", c.asOf)
	if err != nil {
		return c.wrongUse("%v", err)
	}
	if day.IsZero() {
		now, err := c.instant("")
		if err != nil {
			return c.wrongUse("--as-of is needed")
		}
		day = civil.DateOf(now.Time())
	}
	r, closing, err := openStore(store)
	if err != nil {
		return c.fail(err)
	}
	defer closing()
	report, err := archive.Report(r, rules, day, c.history.plans...)
	if err != nil {
		return c.fail(err)
	}
	if c.format == "json" {
		e := json.NewEncoder(c.stdout)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		err = e.Encode(report)
	} else {
		err = archive.WriteReport(c.stdout, report, c.lang)
	}
	if err != nil {
		return c.fail(err)
	}
	return exitOK
}

// A packageKind is which sort of archive package a file system holds.
type packageKind uint8

const (
	noPackage packageKind = iota
	isBag
	isEARK
)

// packageIn finds a package at the top of a file system, or in its only folder.
func packageIn(f fs.FS) (fs.FS, packageKind) {
	kind := func(f fs.FS) packageKind {
		if _, err := fs.Stat(f, "bagit.txt"); err == nil {
			return isBag
		}
		if _, err := fs.Stat(f, "METS.xml"); err == nil {
			return isEARK
		}
		return noPackage
	}
	if k := kind(f); k != noPackage {
		return f, k
	}
	entries, err := fs.ReadDir(f, ".")
	if err != nil || len(entries) != 1 || !entries[0].IsDir() {
		return nil, noPackage
	}
	sub, err := fs.Sub(f, entries[0].Name())
	if err != nil {
		return nil, noPackage
	}
	if k := kind(sub); k != noPackage {
		return sub, k
	}
	return nil, noPackage
}

// findPackage opens the package in a directory or ZIP. close is never nil.
func findPackage(name string) (f fs.FS, kind packageKind, close func()) {
	close = func() {}
	st, err := os.Stat(name)
	if err != nil {
		return nil, noPackage, close
	}
	if st.IsDir() {
		f, kind = packageIn(os.DirFS(name))
		return f, kind, close
	}
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, noPackage, close
	}
	if f, kind = packageIn(z); kind == noPackage {
		z.Close()
		return nil, noPackage, close
	}
	return f, kind, func() { z.Close() }
}

// openPackage opens a package that planinfo wrote.
func openPackage(f fs.FS, kind packageKind) (lifecycle.Reader, quality.Findings, error) {
	open := archive.Open
	if kind == isEARK {
		open = archive.OpenEARK
	}
	b, findings, err := open(context.Background(), f)
	if err != nil {
		return nil, findings, err
	}
	return b, findings, nil
}

// verifyPackage judges a package, whoever wrote it; one of planinfo's is opened
// too, so that its chains are checked.
func (c *call) verifyPackage(f fs.FS, kind packageKind) int {
	if kind == isEARK {
		findings, err := archive.CheckEARK(context.Background(), f)
		if err != nil {
			return c.fail(err)
		}
		if _, err := fs.Stat(f, "metadata/descriptive/forrad.json"); err == nil && !findings.Stops() {
			if _, findings, err = archive.OpenEARK(context.Background(), f); err != nil && !findings.Stops() {
				return c.fail(err)
			}
		}
		word := c.text("helt", "whole")
		if findings.Stops() {
			word = c.text("underkänt", "refused")
		}
		return c.verified(findings, word, !findings.Stops())
	}
	_, verdict, findings, err := bagit.Verify(context.Background(), f)
	if err != nil {
		return c.fail(err)
	}
	if _, err := fs.Stat(f, "data/forrad.json"); err == nil && verdict == bagit.Valid {
		var invalid *archive.InvalidError
		if _, findings, err = archive.Open(context.Background(), f); errors.As(err, &invalid) {
			return c.verified(findings, bagit.Invalid.String(), false)
		} else if err != nil {
			return c.fail(err)
		}
	}
	return c.verified(findings, verdict.String(), verdict == bagit.Valid)
}
