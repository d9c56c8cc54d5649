<?xml version="1.0" encoding="UTF-8"?>
<op:FeatureCollection xmlns:op="https://github.com/planinfo-se/planinfo/oversiktsplan/gml" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" gml:id="rad">
  <gml:boundedBy>
    <gml:Envelope srsName="urn:ogc:def:crs:EPSG::3016">
      <gml:lowerCorner>7078000 148000</gml:lowerCorner>
      <gml:upperCorner>7082000 153000</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>
  <op:planinfo format="planinfo/oversiktsplan/gml 1" id="rad">
    <op:oversiktsplan identitet="op-exempel" version="laga kraft 2025" namn="Översiktsplan för exempelområdet" slag="kommunomfattande översiktsplan" kommun="2480" status="laga kraft" periodFran="2025-01-01" periodTill="2045-12-31" datumPaborjad="2023-03-01" modell="2.1"/>
    <op:lager element="op_mak_areell_naring_y">
      <op:falt element="hansyn" lista="true"/>
    </op:lager>
    <op:lager element="op_mak_natur_och_friluftsliv_y">
      <op:falt element="hansyn" lista="true"/>
    </op:lager>
    <op:lager element="op_tema_gron_infrastruktur_y">
      <op:falt element="klass" json="true"/>
    </op:lager>
    <op:lager element="op_mellankommunalt_l">
      <op:falt element="kommuner" lista="true"/>
    </op:lager>
  </op:planinfo>
  <op:featureMember>
    <op:op_planomrade_y gml:id="rad.1">
      <op:geometri>
        <gml:Polygon gml:id="rad.1.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7078000 148000 7078000 149600 7078000 151300 7078000 153000 7080015 153000 7082000 153000 7082000 151420 7082000 149830 7082000 148000 7080120 148000 7078000 148000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:slag>planområde</op:slag>
    </op:op_planomrade_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_plandel_y gml:id="del-norr">
      <op:geometri>
        <gml:Polygon gml:id="rad.2.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080004.2 149720 7079940.1 150230.6 7080010.9 150800.4 7079985.5 151255.3 7080640.7 151398.6 7081400.25 151350 7082000 151420 7082000 149830 7081390.6 149760.2 7080700 149805.75 7080004.2 149720</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:slag>plandel</op:slag>
      <op:identitet>del-norr</op:identitet>
      <op:namn>Norra stadsdelen</op:namn>
      <op:detaljeringsgrad>fördjupning</op:detaljeringsgrad>
    </op:op_plandel_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_areell_naring_y gml:id="objekt-01">
      <op:geometri>
        <gml:Polygon gml:id="rad.3.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7078000 148000 7078000 149600 7078810.25 149712.4 7079420.5 149655.8 7080004.2 149720 7080090.8 149210.2 7080065.3 148620.5 7080120 148000 7078000 148000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-01</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Areell näring</op:kategori>
      <op:underkategori>Jordbruk</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Åkerlandet</op:namn>
      <op:hansyn>Brukningsvärd jordbruksmark</op:hansyn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_areell_naring_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_areell_naring_y gml:id="objekt-02">
      <op:geometri>
        <gml:Polygon gml:id="rad.4.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080120 148000 7080065.3 148620.5 7080090.8 149210.2 7080004.2 149720 7080700 149805.75 7081390.6 149760.2 7082000 149830 7082000 148000 7080120 148000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
          <gml:interior>
            <gml:LinearRing>
              <gml:posList>7081000 148500 7081380.3 148690.7 7081210.9 148950.4 7080950.6 148820.2 7081000 148500</gml:posList>
            </gml:LinearRing>
          </gml:interior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-02</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Areell näring</op:kategori>
      <op:underkategori>Skogsbruk</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Skogen</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_areell_naring_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_landsbygd_y gml:id="objekt-03">
      <op:geometri>
        <gml:Polygon gml:id="rad.5.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7081000 148500 7080950.6 148820.2 7081210.9 148950.4 7081380.3 148690.7 7081000 148500</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-03</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Landsbygd</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Byn</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_landsbygd_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_sammanhangande_bostadsbebyggelse_y gml:id="objekt-04">
      <op:geometri>
        <gml:Polygon gml:id="rad.6.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7078000 149600 7078000 151300 7078700.4 151262.5 7079390 151340.1 7079985.5 151255.3 7080010.9 150800.4 7079940.1 150230.6 7080004.2 149720 7079420.5 149655.8 7078810.25 149712.4 7078000 149600</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
          <gml:interior>
            <gml:LinearRing>
              <gml:posList>7079000 150200 7079230.6 150240.1 7079180.2 150480.8 7078960.5 150420.3 7079000 150200</gml:posList>
            </gml:LinearRing>
          </gml:interior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-04</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Sammanhängande bostadsbebyggelse</op:kategori>
      <op:underkategori>Bostäder</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Södra bostadsområdet</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_sammanhangande_bostadsbebyggelse_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_gronomrade_och_park_y gml:id="objekt-05">
      <op:geometri>
        <gml:Polygon gml:id="rad.7.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7079000 150200 7078960.5 150420.3 7079180.2 150480.8 7079230.6 150240.1 7079000 150200</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-05</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Grönområde och park</op:kategori>
      <op:underkategori>Park</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Parken</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_gronomrade_och_park_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_mangfunktionell_bebyggelse_y_planerad gml:id="objekt-06">
      <op:geometri>
        <gml:Polygon gml:id="rad.8.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080004.2 149720 7079940.1 150230.6 7080010.9 150800.4 7079985.5 151255.3 7080640.7 151398.6 7081400.25 151350 7082000 151420 7082000 149830 7081390.6 149760.2 7080700 149805.75 7080004.2 149720</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-06</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Mångfunktionell bebyggelse</op:kategori>
      <op:underkategori>Bostäder</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:beteckning>N1</op:beteckning>
      <op:namn>Norra stadsdelen</op:namn>
      <op:beskrivning>Stadsdelen byggs ut i kvarter med bostäder, service och mötesplatser.</op:beskrivning>
      <op:forandring>planerad</op:forandring>
      <op:tidshorisont>till 2035</op:tidshorisont>
      <op:tidshorisontFran>2025-01-01</op:tidshorisontFran>
      <op:tidshorisontTill>2035-12-31</op:tidshorisontTill>
    </op:op_mak_mangfunktionell_bebyggelse_y_planerad>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_verksamheter_och_industri_y gml:id="objekt-07">
      <op:geometri>
        <gml:Polygon gml:id="rad.9.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7078000 151300 7078000 153000 7080015 153000 7079930.3 152400.7 7080055.6 151800.2 7079985.5 151255.3 7079390 151340.1 7078700.4 151262.5 7078000 151300</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
          <gml:interior>
            <gml:LinearRing>
              <gml:posList>7078900 152300 7079010 152300 7079010 152420 7078900 152420 7078900 152300</gml:posList>
            </gml:LinearRing>
          </gml:interior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-07</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Verksamheter och industri</op:kategori>
      <op:underkategori>Företagsområde</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Verksamhetsområdet</op:namn>
      <op:forandring>ändrad</op:forandring>
    </op:op_mak_verksamheter_och_industri_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_teknisk_anlaggning_y gml:id="objekt-08">
      <op:geometri>
        <gml:Polygon gml:id="rad.10.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7078900 152300 7078900 152420 7079010 152420 7079010 152300 7078900 152300</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-08</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Teknisk anläggning</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Vattenverket</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_teknisk_anlaggning_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_natur_och_friluftsliv_y gml:id="objekt-09">
      <op:geometri>
        <gml:Polygon gml:id="rad.11.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7079985.5 151255.3 7080055.6 151800.2 7079930.3 152400.7 7080015 153000 7082000 153000 7082000 151420 7081400.25 151350 7080640.7 151398.6 7079985.5 151255.3</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
          <gml:interior>
            <gml:LinearRing>
              <gml:posList>7080900 152000 7081190.8 152110.6 7081230.1 152390 7081010.4 152510.9 7080800.7 152420.3 7080760.2 152180.5 7080900 152000</gml:posList>
            </gml:LinearRing>
          </gml:interior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-09</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Natur och friluftsliv</op:kategori>
      <op:underkategori>Naturområde</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Naturen</op:namn>
      <op:hansyn>Höga naturvärden</op:hansyn>
      <op:hansyn>Friluftsliv</op:hansyn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_natur_och_friluftsliv_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_vatten_y gml:id="objekt-10">
      <op:geometri>
        <gml:Polygon gml:id="rad.12.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080900 152000 7080760.2 152180.5 7080800.7 152420.3 7081010.4 152510.9 7081230.1 152390 7081190.8 152110.6 7080900 152000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-10</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Vatten</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Sjön</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_vatten_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_transportinfrastruktur_l gml:id="objekt-11">
      <op:geometri>
        <gml:LineString gml:id="rad.13.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:posList>7079200 148000 7079350.2 149300.5 7079600.4 150900.8 7079500 153000</gml:posList>
        </gml:LineString>
      </op:geometri>
      <op:identitet>objekt-11</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Transportinfrastruktur</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Vägen genom området</op:namn>
      <op:forandring>befintlig</op:forandring>
    </op:op_mak_transportinfrastruktur_l>
  </op:featureMember>
  <op:featureMember>
    <op:op_ui_bebyggelse_l gml:id="objekt-12">
      <op:geometri>
        <gml:LineString gml:id="rad.14.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:posList>7079600 150500 7080600.9 150560.2</gml:posList>
        </gml:LineString>
      </op:geometri>
      <op:identitet>objekt-12</op:identitet>
      <op:aspekt>Utvecklingsinriktning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Bebyggelse</op:kategori>
      <op:underkategori>Utbyggnadsriktning</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Norrut</op:namn>
    </op:op_ui_bebyggelse_l>
  </op:featureMember>
  <op:featureMember>
    <op:op_ui_bebyggelse_y_planerad gml:id="objekt-13">
      <op:geometri>
        <gml:Polygon gml:id="rad.15.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080150 150000 7080150 151000 7081000 151000 7081000 150000 7080150 150000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-13</op:identitet>
      <op:aspekt>Utvecklingsinriktning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Bebyggelse</op:kategori>
      <op:underkategori>Utbyggnadsområde</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Utbyggnadsområde norr</op:namn>
      <op:forandring>planerad</op:forandring>
    </op:op_ui_bebyggelse_y_planerad>
  </op:featureMember>
  <op:featureMember>
    <op:op_ui_bebyggelse_p gml:id="objekt-14">
      <op:geometri>
        <gml:Point gml:id="rad.16.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:pos>7079800 150600</gml:pos>
        </gml:Point>
      </op:geometri>
      <op:identitet>objekt-14</op:identitet>
      <op:aspekt>Utvecklingsinriktning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Bebyggelse</op:kategori>
      <op:underkategori>Regional kärna</op:underkategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Centrum</op:namn>
    </op:op_ui_bebyggelse_p>
  </op:featureMember>
  <op:featureMember>
    <op:op_ui_natur_och_friluftsliv_l gml:id="objekt-15">
      <op:geometri>
        <gml:MultiCurve gml:id="rad.17.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:curveMember>
            <gml:LineString gml:id="rad.17.g.1">
              <gml:posList>7079100 150340 7079900 150800</gml:posList>
            </gml:LineString>
          </gml:curveMember>
          <gml:curveMember>
            <gml:LineString gml:id="rad.17.g.2">
              <gml:posList>7079900 150800 7080800 152200</gml:posList>
            </gml:LineString>
          </gml:curveMember>
        </gml:MultiCurve>
      </op:geometri>
      <op:identitet>objekt-15</op:identitet>
      <op:aspekt>Utvecklingsinriktning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Natur och friluftsliv</op:kategori>
      <op:underkategori>Viktigt samband för natur och friluftsliv</op:underkategori>
      <op:bestammelsekod>OP_UT_NAT_ViktigtSamband</op:bestammelsekod>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Parken till sjön</op:namn>
    </op:op_ui_natur_och_friluftsliv_l>
  </op:featureMember>
  <op:featureMember>
    <op:op_ui_kommunikationer_l_planerad gml:id="objekt-16">
      <op:geometri>
        <gml:LineString gml:id="rad.18.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:posList>7078500 148000 7078600 153000</gml:posList>
        </gml:LineString>
      </op:geometri>
      <op:identitet>objekt-16</op:identitet>
      <op:aspekt>Utvecklingsinriktning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Kommunikationer</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Järnväg, ny länk</op:namn>
      <op:forandring>planerad</op:forandring>
    </op:op_ui_kommunikationer_l_planerad>
  </op:featureMember>
  <op:featureMember>
    <op:op_av_riksintressen_y gml:id="objekt-17">
      <op:geometri>
        <gml:Polygon gml:id="rad.19.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080300 151700 7080300 152800 7081600 152800 7081600 151700 7080300 151700</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-17</op:identitet>
      <op:aspekt>Riksintressen, LIS och andra värden</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Riksintressen</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Riksintresse för friluftsliv</op:namn>
    </op:op_av_riksintressen_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_av_landsbygdsutveckling_i_strandnara_lage_y gml:id="objekt-18">
      <op:geometri>
        <gml:Polygon gml:id="rad.20.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080700 151800 7080700 151980 7081000 151980 7081000 151800 7080700 151800</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-18</op:identitet>
      <op:aspekt>Riksintressen, LIS och andra värden</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Landsbygdsutveckling i strandnära läge</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>LIS vid sjön</op:namn>
    </op:op_av_landsbygdsutveckling_i_strandnara_lage_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_av_andra_varden_enligt_miljobalken_y gml:id="objekt-19">
      <op:geometri>
        <gml:Polygon gml:id="rad.21.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7081500 148100 7081500 148400 7081900 148400 7081900 148100 7081500 148100</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:identitet>objekt-19</op:identitet>
      <op:aspekt>Riksintressen, LIS och andra värden</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Andra värden enligt miljöbalken</op:kategori>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Biotopskydd</op:namn>
    </op:op_av_andra_varden_enligt_miljobalken_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_tema_gron_infrastruktur_y gml:id="objekt-20">
      <op:geometri>
        <gml:MultiSurface gml:id="rad.22.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:surfaceMember>
            <gml:Polygon gml:id="rad.22.g.1">
              <gml:exterior>
                <gml:LinearRing>
                  <gml:posList>7078950 150190 7078950 150490 7079240 150490 7079240 150190 7078950 150190</gml:posList>
                </gml:LinearRing>
              </gml:exterior>
            </gml:Polygon>
          </gml:surfaceMember>
          <gml:surfaceMember>
            <gml:Polygon gml:id="rad.22.g.2">
              <gml:exterior>
                <gml:LinearRing>
                  <gml:posList>7080750 151990 7080750 152520 7081240 152520 7081240 151990 7080750 151990</gml:posList>
                </gml:LinearRing>
              </gml:exterior>
            </gml:Polygon>
          </gml:surfaceMember>
        </gml:MultiSurface>
      </op:geometri>
      <op:identitet>objekt-20</op:identitet>
      <op:aspekt>Tema</op:aspekt>
      <op:kategori>Grön infrastruktur</op:kategori>
      <op:namn>Gröna kärnor</op:namn>
      <op:underlag>naturvårdsplan</op:underlag>
      <op:klass>2</op:klass>
    </op:op_tema_gron_infrastruktur_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mak_natur_och_friluftsliv gml:id="objekt-21">
      <op:identitet>objekt-21</op:identitet>
      <op:aspekt>Mark- och vattenanvändning</op:aspekt>
      <op:modell>2.1</op:modell>
      <op:kategori>Natur och friluftsliv</op:kategori>
      <op:underkategori>Annan användning</op:underkategori>
      <op:bestammelsekod>OP_MVA_NF_A</op:bestammelsekod>
      <op:precisering>Strövstråk utan bestämd sträckning</op:precisering>
      <op:lista>ÖP-modell</op:lista>
      <op:listversion>2.1</op:listversion>
      <op:namn>Stigar som inte är ritade</op:namn>
    </op:op_mak_natur_och_friluftsliv>
  </op:featureMember>
  <op:featureMember>
    <op:op_riksintresse_y gml:id="riksintresse-1">
      <op:geometri>
        <gml:Polygon gml:id="rad.24.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080300 151700 7080300 152800 7081600 152800 7081600 151700 7080300 151700</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:slag>riksintresse</op:slag>
      <op:identitet>riksintresse-1</op:identitet>
      <op:namn>Sjön och skogen</op:namn>
      <op:intresse>Friluftsliv</op:intresse>
      <op:lagrum>3 kap. 6 § miljöbalken</op:lagrum>
      <op:myndighet>Naturvårdsverket</op:myndighet>
      <op:tillgodoses>Området behålls som natur och bebyggs inte.</op:tillgodoses>
      <op:kalla>Riksintressen, friluftsliv</op:kalla>
      <op:kallaVersion>2024-01</op:kallaVersion>
      <op:kallaDatum>2024-01-15</op:kallaDatum>
      <op:kallaHamtad>2024-03-04</op:kallaHamtad>
    </op:op_riksintresse_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_riksintresse gml:id="riksintresse-2">
      <op:slag>riksintresse</op:slag>
      <op:identitet>riksintresse-2</op:identitet>
      <op:namn>Kommunikationer</op:namn>
      <op:intresse>Trafikkommunikation</op:intresse>
      <op:lagrum>3 kap. 8 § miljöbalken</op:lagrum>
      <op:myndighet>Trafikverket</op:myndighet>
      <op:tillgodoses>Mark för järnvägen hålls fri.</op:tillgodoses>
      <op:kalla>Riksintressen, kommunikationer</op:kalla>
      <op:kallaLank>https://exempel.se/riksintressen</op:kallaLank>
      <op:kallaDatum>2024-02-01</op:kallaDatum>
    </op:op_riksintresse>
  </op:featureMember>
  <op:featureMember>
    <op:op_mkn_y gml:id="mkn-1">
      <op:geometri>
        <gml:Polygon gml:id="rad.26.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080900 152000 7080760.2 152180.5 7080800.7 152420.3 7081010.4 152510.9 7081230.1 152390 7081190.8 152110.6 7080900 152000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:slag>miljökvalitetsnorm</op:slag>
      <op:identitet>mkn-1</op:identitet>
      <op:namn>Sjön</op:namn>
      <op:norm>vatten</op:norm>
      <op:foljs>Dagvatten renas före utsläpp.</op:foljs>
      <op:kalla>Vattenförekomster</op:kalla>
      <op:kallaDatum>2023-12-01</op:kallaDatum>
    </op:op_mkn_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_mkn gml:id="mkn-2">
      <op:slag>miljökvalitetsnorm</op:slag>
      <op:identitet>mkn-2</op:identitet>
      <op:namn>Kvävedioxid</op:namn>
      <op:norm>luft</op:norm>
      <op:foljs>Halterna ligger under normen.</op:foljs>
    </op:op_mkn>
  </op:featureMember>
  <op:featureMember>
    <op:op_mkn gml:id="mkn-3">
      <op:slag>miljökvalitetsnorm</op:slag>
      <op:identitet>mkn-3</op:identitet>
      <op:norm>omgivningsbuller</op:norm>
      <op:foljs>Nya bostäder placeras bort från vägen.</op:foljs>
    </op:op_mkn>
  </op:featureMember>
  <op:featureMember>
    <op:op_mkn gml:id="mkn-4">
      <op:slag>miljökvalitetsnorm</op:slag>
      <op:identitet>mkn-4</op:identitet>
      <op:norm>havsmiljö</op:norm>
      <op:foljs>Kommunen saknar kust i planområdet; utsläpp till vattendrag begränsas.</op:foljs>
    </op:op_mkn>
  </op:featureMember>
  <op:featureMember>
    <op:op_lis_y gml:id="lis-1">
      <op:geometri>
        <gml:Polygon gml:id="rad.30.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080700 151800 7080700 151980 7081000 151980 7081000 151800 7080700 151800</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:slag>lis</op:slag>
      <op:identitet>lis-1</op:identitet>
      <op:namn>LIS vid sjön</op:namn>
      <op:lagrum>7 kap. 18 e § miljöbalken</op:lagrum>
      <op:andamal>Besöksnäring</op:andamal>
    </op:op_lis_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_klimatrisk_y gml:id="risk-1">
      <op:geometri>
        <gml:Polygon gml:id="rad.31.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>7080150 150000 7080150 150300 7080400 150300 7080400 150000 7080150 150000</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </op:geometri>
      <op:slag>klimatrisk</op:slag>
      <op:identitet>risk-1</op:identitet>
      <op:risk>översvämning</op:risk>
      <op:syn>Lågt liggande mark i norr kan översvämmas vid skyfall.</op:syn>
      <op:atgarder>Ytor för skyfall hålls fria.</op:atgarder>
    </op:op_klimatrisk_y>
  </op:featureMember>
  <op:featureMember>
    <op:op_klimatrisk gml:id="risk-2">
      <op:slag>klimatrisk</op:slag>
      <op:identitet>risk-2</op:identitet>
      <op:risk>ras</op:risk>
      <op:syn>Ingen risk är känd.</op:syn>
    </op:op_klimatrisk>
  </op:featureMember>
  <op:featureMember>
    <op:op_klimatrisk gml:id="risk-3">
      <op:slag>klimatrisk</op:slag>
      <op:identitet>risk-3</op:identitet>
      <op:risk>skred</op:risk>
      <op:syn>Lermark längs vattendraget undersöks före bebyggelse.</op:syn>
      <op:atgarder>Geoteknisk undersökning före detaljplan.</op:atgarder>
    </op:op_klimatrisk>
  </op:featureMember>
  <op:featureMember>
    <op:op_klimatrisk gml:id="risk-4">
      <op:slag>klimatrisk</op:slag>
      <op:identitet>risk-4</op:identitet>
      <op:risk>erosion</op:risk>
      <op:syn>Sjöns stränder är stabila.</op:syn>
    </op:op_klimatrisk>
  </op:featureMember>
  <op:featureMember>
    <op:op_mellankommunalt_l gml:id="fraga-1">
      <op:geometri>
        <gml:LineString gml:id="rad.35.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:posList>7078500 148000 7078600 153000</gml:posList>
        </gml:LineString>
      </op:geometri>
      <op:slag>mellankommunal fråga</op:slag>
      <op:identitet>fraga-1</op:identitet>
      <op:namn>Järnvägen</op:namn>
      <op:text>Ny länk genom tre kommuner.</op:text>
      <op:kommuner>2404</op:kommuner>
      <op:kommuner>2480</op:kommuner>
      <op:kommuner>2401</op:kommuner>
    </op:op_mellankommunalt_l>
  </op:featureMember>
  <op:featureMember>
    <op:op_konsekvens_p gml:id="konsekvens-1">
      <op:geometri>
        <gml:MultiPoint gml:id="rad.36.g" srsName="urn:ogc:def:crs:EPSG::3016">
          <gml:pointMember>
            <gml:Point gml:id="rad.36.g.1">
              <gml:pos>7079800 150600</gml:pos>
            </gml:Point>
          </gml:pointMember>
          <gml:pointMember>
            <gml:Point gml:id="rad.36.g.2">
              <gml:pos>7080600.9 150560.2</gml:pos>
            </gml:Point>
          </gml:pointMember>
        </gml:MultiPoint>
      </op:geometri>
      <op:slag>konsekvens</op:slag>
      <op:identitet>konsekvens-1</op:identitet>
      <op:konsekvens>miljö</op:konsekvens>
      <op:text>Mer trafik kring centrum, mindre i övrigt.</op:text>
    </op:op_konsekvens_p>
  </op:featureMember>
  <op:featureMember>
    <op:op_konsekvens gml:id="konsekvens-2">
      <op:slag>konsekvens</op:slag>
      <op:identitet>konsekvens-2</op:identitet>
      <op:konsekvens>sociala</op:konsekvens>
      <op:text>Närmare till service för de flesta.</op:text>
    </op:op_konsekvens>
  </op:featureMember>
</op:FeatureCollection>
