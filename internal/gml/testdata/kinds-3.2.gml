<?xml version="1.0" encoding="UTF-8"?>
<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:m="urn:x-made" gml:id="c">
  <gml:featureMember>
    <m:yta gml:id="f1">
      <m:geom>
        <gml:Polygon gml:id="g1" srsName="urn:ogc:def:crs:EPSG::3006">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>6228000 455600 6228000 455700 6228100 455700 6228100 455600 6228000 455600</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
          <gml:interior>
            <gml:LinearRing>
              <gml:pos>6228010.5 455610.25</gml:pos>
              <gml:pos>6228020 455610</gml:pos>
              <gml:pos>6.22802e6 +455620.</gml:pos>
              <gml:pos>6228010.5 455610.25</gml:pos>
            </gml:LinearRing>
          </gml:interior>
        </gml:Polygon>
      </m:geom>
    </m:yta>
  </gml:featureMember>
  <gml:featureMember>
    <m:yta gml:id="f2">
      <m:geom>
        <gml:Surface gml:id="g2" srsName="http://www.opengis.net/def/crs/EPSG/0/3006">
          <gml:patches>
            <gml:PolygonPatch>
              <gml:exterior>
                <gml:Ring>
                  <gml:curveMember>
                    <gml:Curve gml:id="g2.1">
                      <gml:segments>
                        <gml:LineStringSegment>
                          <gml:posList>6228000 455800 6228000 455900</gml:posList>
                        </gml:LineStringSegment>
                        <gml:LineStringSegment>
                          <gml:posList>6228000 455900 6228100 455900 6228100 455800</gml:posList>
                        </gml:LineStringSegment>
                      </gml:segments>
                    </gml:Curve>
                  </gml:curveMember>
                  <gml:curveMember>
                    <gml:LineString gml:id="g2.2">
                      <gml:posList>
                        6228100 455800
                        6228000 455800
                      </gml:posList>
                    </gml:LineString>
                  </gml:curveMember>
                </gml:Ring>
              </gml:exterior>
            </gml:PolygonPatch>
          </gml:patches>
        </gml:Surface>
      </m:geom>
    </m:yta>
  </gml:featureMember>
  <gml:featureMember>
    <m:yta gml:id="f3">
      <m:geom>
        <gml:MultiSurface gml:id="g3" srsName="urn:ogc:def:crs:EPSG::3006" srsDimension="2">
          <gml:surfaceMember>
            <gml:Polygon gml:id="g3.1">
              <gml:exterior>
                <gml:LinearRing>
                  <gml:posList>6228000 456000 6228000 456100 6228100 456100 6228000 456000</gml:posList>
                </gml:LinearRing>
              </gml:exterior>
            </gml:Polygon>
          </gml:surfaceMember>
          <gml:surfaceMember>
            <gml:Polygon gml:id="g3.2">
              <gml:exterior>
                <gml:LinearRing>
                  <gml:posList>6228000 456200 6228000 456300 6228100 456300 6228000 456200</gml:posList>
                </gml:LinearRing>
              </gml:exterior>
            </gml:Polygon>
          </gml:surfaceMember>
        </gml:MultiSurface>
      </m:geom>
    </m:yta>
  </gml:featureMember>
</gml:FeatureCollection>
