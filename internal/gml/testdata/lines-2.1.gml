<?xml version="1.0" encoding="ISO-8859-1"?>
<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml" xmlns:m="urn:x-made">
  <gml:featureMember>
    <m:linje>
      <m:geom>
        <gml:LineString srsName="urn:ogc:def:crs:EPSG::3006">
          <gml:coordinates>6228000,455600 6228010.125,455700
            6228020,455710</gml:coordinates>
        </gml:LineString>
      </m:geom>
    </m:linje>
  </gml:featureMember>
  <gml:featureMember>
    <m:linje>
      <m:geom>
        <gml:MultiLineString srsName="urn:ogc:def:crs:EPSG::3006">
          <gml:lineStringMember>
            <gml:LineString>
              <gml:coord><gml:X>6228000</gml:X><gml:Y>455600</gml:Y></gml:coord>
              <gml:coord><gml:X>6228100</gml:X><gml:Y>455600</gml:Y></gml:coord>
            </gml:LineString>
          </gml:lineStringMember>
        </gml:MultiLineString>
      </m:geom>
    </m:linje>
  </gml:featureMember>
</gml:FeatureCollection>
