package katalog

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// DefaultBase is the address of Boverket's open API, version 2. It takes no
// key.
const DefaultBase = "https://api.boverket.se/planbestammelsekatalogen"

// The API answers 404 to three different things. Only the first of them says
// that something does not exist.
var (
	// ErrSaknas: the release or provision does not exist. The answer is
	// durable: asking again will not help.
	ErrSaknas = errors.New("katalog: does not exist in the catalogue")

	// ErrFelVag: the address is no part of the API. It tells nothing about
	// the provision; the base address may be wrong, or the API has changed.
	ErrFelVag = errors.New("katalog: no such route in the API")

	// ErrFelUUID: what was sent as a UUID is none.
	ErrFelUUID = errors.New("katalog: not a UUID")
)

// A StatusError is an answer that is not 200. It wraps ErrSaknas, ErrFelVag or
// ErrFelUUID where the answer is a 404 of that kind; a 404 that is none of
// them wraps nothing.
type StatusError struct {
	URL    string
	Status int
	Body   string // the beginning of it
	Err    error
}

// Error names the address, the status and what it means.
func (e *StatusError) Error() string {
	s := fmt.Sprintf("katalog: %s: status %d", e.URL, e.Status)
	if t := http.StatusText(e.Status); t != "" {
		s += " " + t
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns what a 404 means.
func (e *StatusError) Unwrap() error { return e.Err }

// A ContentError is an answer of 200 that is not what was asked for.
type ContentError struct {
	URL     string
	Problem string // in English
}

// Error names the address and the problem.
func (e *ContentError) Error() string { return "katalog: " + e.URL + ": " + e.Problem }

// A Client fetches from Boverket's API, or from a copy of it. It is safe for
// concurrent use. It keeps nothing: store what was fetched with [Encode], and
// give the source: "Källa: Boverket, Planbestämmelsekatalogen".
//
// Answers are read to the default limits, but to 256 MiB at most; pass
// [codec.WithLimits] to a method to change that. Places in findings name the
// address unless [codec.Source] says otherwise.
type Client struct {
	http *http.Client
	base *url.URL
}

// A ClientOption changes a [Client].
type ClientOption func(*clientSettings)

type clientSettings struct{ base string }

// BaseURL is the address that the API's paths are appended to. Default:
// [DefaultBase].
func BaseURL(u string) ClientOption { return func(s *clientSettings) { s.base = u } }

// NewClient returns a client that sends its requests with hc, which decides on
// time limits, proxies and certificates; the client sets none. hc itself is
// not changed. A redirect is followed only to the same host and not from https
// to http. The error tells of a base address that is none.
func NewClient(hc *http.Client, opts ...ClientOption) (*Client, error) {
	if hc == nil {
		return nil, errors.New("katalog: NewClient needs an http.Client")
	}
	s := clientSettings{base: DefaultBase}
	for _, o := range opts {
		if o != nil {
			o(&s)
		}
	}
	base, err := url.Parse(strings.TrimRight(s.base, "/"))
	if err != nil {
		return nil, fmt.Errorf("katalog: base address: %w", err)
	}
	if base.Scheme != "https" && base.Scheme != "http" || base.Host == "" || base.RawQuery != "" || base.Fragment != "" {
		return nil, fmt.Errorf("katalog: base address %q: expected http(s)://host/path", s.base)
	}
	own := *hc
	own.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		from := via[0].URL
		switch {
		case !strings.EqualFold(req.URL.Host, from.Host):
			return fmt.Errorf("katalog: redirect from %s to another host, %s", from.Host, req.URL.Host)
		case from.Scheme == "https" && req.URL.Scheme != "https":
			return fmt.Errorf("katalog: redirect from https to %s", req.URL.Scheme)
		case hc.CheckRedirect != nil:
			return hc.CheckRedirect(req, via)
		case len(via) >= 5:
			return errors.New("katalog: more than five redirects")
		}
		return nil
	}
	return &Client{http: &own, base: base}, nil
}

// Releaser fetches the list of releases. Use it to learn which release to pin.
func (c *Client) Releaser(ctx context.Context, opts ...codec.Option) ([]Release, quality.Findings, error) {
	data, at, err := c.all(ctx, opts, "release")
	if err != nil {
		return nil, nil, err
	}
	return UnmarshalReleaser(data, prepend(at, opts)...)
}

// Release fetches a whole release by its id, about 13 MB. The same id always
// gives the same catalogue.
func (c *Client) Release(ctx context.Context, id int, opts ...codec.Option) (*Katalog, quality.Findings, error) {
	k, fs, at, err := c.release(ctx, strconv.Itoa(id), opts)
	if err == nil && k.release.ID != id {
		return nil, fs, &ContentError{at, fmt.Sprintf("release %d was asked for, and %d came", id, k.release.ID)}
	}
	return k, fs, err
}

// Aktuell fetches the whole release that is current now. What that is moves:
// note the id ([Katalog.Release]) with every result, and use [Client.Release]
// with it to get the same again.
func (c *Client) Aktuell(ctx context.Context, opts ...codec.Option) (*Katalog, quality.Findings, error) {
	k, fs, _, err := c.release(ctx, "aktuell", opts)
	return k, fs, err
}

func (c *Client) release(ctx context.Context, which string, opts []codec.Option) (*Katalog, quality.Findings, string, error) {
	body, at, err := c.get(ctx, "release", "full", "platt", which)
	if err != nil {
		return nil, nil, at, err
	}
	defer body.Close()
	k, fs, err := Decode(body, prepend(at, opts)...)
	return k, fs, at, wrongContent(at, err)
}

// Bestammelse fetches one provision of a pinned release.
func (c *Client) Bestammelse(ctx context.Context, f Fast, opts ...codec.Option) (*Bestammelse, quality.Findings, error) {
	return c.bestammelse(ctx, strconv.Itoa(f.Release), f.ID, opts)
}

// AktuellBestammelse fetches one provision of the release that is current now.
// See [Client.Aktuell] about what that means.
func (c *Client) AktuellBestammelse(ctx context.Context, id detaljplan.UUID, opts ...codec.Option) (*Bestammelse, quality.Findings, error) {
	return c.bestammelse(ctx, "aktuell", id, opts)
}

func (c *Client) bestammelse(ctx context.Context, release string, id detaljplan.UUID, opts []codec.Option) (*Bestammelse, quality.Findings, error) {
	n, ok := id.Normal()
	if !ok {
		return nil, nil, fmt.Errorf("%w: %q", ErrFelUUID, clip(string(id)))
	}
	data, at, err := c.all(ctx, opts, "bestammelse", "platt", release, string(n))
	if err != nil {
		return nil, nil, err
	}
	b, fs, err := UnmarshalBestammelse(data, prepend(at, opts)...)
	if err == nil && normal(b.ID) != n {
		return nil, fs, &ContentError{at, fmt.Sprintf("provision %s was asked for, and %s came", n, clip(string(b.ID)))}
	}
	return b, fs, wrongContent(at, err)
}

const (
	maxAnswer = 256 << 20 // bytes of an answer, unless the caller says otherwise
	maxFault  = 4 << 10   // bytes of an answer that tells of a fault
)

func prepend(at string, opts []codec.Option) []codec.Option {
	return append([]codec.Option{codec.Source(at), codec.WithLimits(codec.Limits{Bytes: maxAnswer})}, opts...)
}

// wrongContent wraps the error of an answer that is JSON of another kind.
func wrongContent(at string, err error) error {
	var s *codec.SyntaxError
	if errors.As(err, &s) && s.Code == codeNotRelease {
		return errors.Join(&ContentError{at, s.Problem}, err)
	}
	return err
}

// all fetches an answer that is small.
func (c *Client) all(ctx context.Context, opts []codec.Option, path ...string) ([]byte, string, error) {
	body, at, err := c.get(ctx, path...)
	if err != nil {
		return nil, at, err
	}
	defer body.Close()
	most := codec.Resolve(prepend(at, opts)).Limits.Bytes
	var buf bytes.Buffer
	n, err := buf.ReadFrom(io.LimitReader(body, min(most, 1<<62)+1))
	switch {
	case err != nil:
		return nil, at, &codec.ReadError{Place: quality.Place{Source: at, Offset: n}, Err: err}
	case n > most:
		return nil, at, &codec.LimitError{Limit: "Bytes", Max: most, Place: quality.Place{Source: at, Offset: most}}
	}
	return buf.Bytes(), at, nil
}

// get sends a request and returns the body of an answer of 200.
func (c *Client) get(ctx context.Context, path ...string) (io.ReadCloser, string, error) {
	u := c.base.JoinPath(path...)
	at := u.String()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, at, fmt.Errorf("katalog: %w", err)
	}
	req.Header.Set("Accept", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, at, fmt.Errorf("katalog: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		defer resp.Body.Close()
		body, err := io.ReadAll(io.LimitReader(resp.Body, maxFault))
		e := &StatusError{URL: at, Status: resp.StatusCode, Body: string(body)}
		if resp.StatusCode == http.StatusNotFound && err == nil {
			e.Err = kindOf404(body)
		}
		return nil, at, e
	}
	if t := resp.Header.Get("Content-Type"); t != "" {
		mt, _, err := mime.ParseMediaType(t)
		if err != nil || mt != "application/json" && mt != "text/json" && !strings.HasSuffix(mt, "+json") {
			resp.Body.Close()
			return nil, at, &ContentError{at, fmt.Sprintf("the answer is %q, expected application/json", clip(t))}
		}
	}
	return resp.Body, at, nil
}

// kindOf404 tells the three kinds apart: a JSON string that says "saknas"; an
// object with statusCode; nothing at all.
func kindOf404(body []byte) error {
	body = bytes.TrimSpace(body)
	if len(body) == 0 {
		return ErrFelUUID
	}
	switch body[0] {
	case '"':
		var s string
		if json.Unmarshal(body, &s) == nil && strings.Contains(strings.ToLower(s), "saknas") {
			return ErrSaknas
		}
	case '{':
		var o map[string]json.RawMessage
		if json.Unmarshal(body, &o) == nil && o["statusCode"] != nil && o["message"] != nil {
			return ErrFelVag
		}
	}
	return nil
}
