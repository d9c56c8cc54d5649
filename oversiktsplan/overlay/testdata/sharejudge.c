/* sharejudge reads areas as WKT, one a line, the first being the one to share,
 * and asks GEOS what the others have in common with it. It prints "common i
 * area" for each, "bare area" for what none covers, "ground area" for what two
 * or more cover, and "union area". Built on the general overlay alone. The few
 * prototypes stand here so that the library without its headers is enough. */
#include <stdio.h>
#include <stdlib.h>

typedef struct GEOSGeom_t G;
typedef void (*handler)(const char *, ...);
extern void initGEOS(handler, handler);
extern G *GEOSGeomFromWKT(const char *);
extern G *GEOSIntersection(const G *, const G *);
extern G *GEOSDifference(const G *, const G *);
extern G *GEOSUnion(const G *, const G *);
extern int GEOSArea(const G *, double *);

static void quiet(const char *format, ...) { (void)format; }

/* made ends the program when GEOS could not do what it was asked. */
static G *made(G *g) {
	if (!g)
		exit(2);
	return g;
}

static double area(G *g) {
	double a = -1;
	GEOSArea(made(g), &a);
	return a;
}

int main(void) {
	char *line = NULL;
	size_t room = 0, n = 0;
	G *all[1024];
	initGEOS(quiet, quiet);
	while (n < 1024 && getline(&line, &room, stdin) > 0)
		all[n++] = made(GEOSGeomFromWKT(line));
	if (n == 0)
		return 1;
	G *u = GEOSGeomFromWKT("POLYGON EMPTY"), *twice = GEOSGeomFromWKT("POLYGON EMPTY");
	for (size_t i = 1; i < n; i++) {
		G *x = made(GEOSIntersection(all[0], all[i]));
		printf("common %zu %.9f\n", i - 1, area(x));
		twice = made(GEOSUnion(twice, made(GEOSIntersection(u, x))));
		u = made(GEOSUnion(u, x));
	}
	printf("bare %.9f\n", area(GEOSDifference(all[0], u)));
	printf("ground %.9f\n", area(twice));
	printf("union %.9f\n", area(u));
	return 0;
}
