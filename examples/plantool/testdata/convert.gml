<?xml version="1.0" encoding="UTF-8"?>
<DP_Data xmlns="http://www.sis.se/ss637040" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="dataset">
  <gml:boundedBy>
    <gml:Envelope>
      <gml:lowerCorner>7080200 150493.5</gml:lowerCorner>
      <gml:upperCorner>7080310 150672.4</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>
  <tillampning>plan</tillampning>
  <grans>
    <DP_Grans gml:id="L1">
      <typ>plan</typ>
      <linje>
        <gml:Curve gml:id="c1">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080200 150500</gml:pos>
              <gml:pos srsDimension="2">7080200 150584.25</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L2">
      <typ>plan</typ>
      <linje>
        <gml:Curve gml:id="c2">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080200 150584.25</gml:pos>
              <gml:pos srsDimension="2">7080200 150660</gml:pos>
              <gml:pos srsDimension="2">7080264.125 150672.4</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L3">
      <typ>plan</typ>
      <linje>
        <gml:Curve gml:id="c3">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080264.125 150672.4</gml:pos>
              <gml:pos srsDimension="2">7080310 150660</gml:pos>
              <gml:pos srsDimension="2">7080310 150592.5</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L4">
      <typ>plan</typ>
      <linje>
        <gml:Curve gml:id="c4">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080310 150592.5</gml:pos>
              <gml:pos srsDimension="2">7080310 150500</gml:pos>
              <gml:pos srsDimension="2">7080252.75 150493.5</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L5">
      <typ>plan</typ>
      <linje>
        <gml:Curve gml:id="c5">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080252.75 150493.5</gml:pos>
              <gml:pos srsDimension="2">7080200 150500</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L6">
      <typ>anv</typ>
      <linje>
        <gml:Curve gml:id="c6">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080200 150584.25</gml:pos>
              <gml:pos srsDimension="2">7080248.3 150588.1</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L7">
      <typ>anv</typ>
      <linje>
        <gml:Curve gml:id="c7">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080248.3 150588.1</gml:pos>
              <gml:pos srsDimension="2">7080250.6 150540.2</gml:pos>
              <gml:pos srsDimension="2">7080252.75 150493.5</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L8">
      <typ>anv</typ>
      <linje>
        <gml:Curve gml:id="c8">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080230 150530</gml:pos>
              <gml:pos srsDimension="2">7080230 150542</gml:pos>
              <gml:pos srsDimension="2">7080220 150542</gml:pos>
              <gml:pos srsDimension="2">7080220 150530</gml:pos>
              <gml:pos srsDimension="2">7080230 150530</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L9">
      <typ>anv</typ>
      <linje>
        <gml:Curve gml:id="c9">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080264.125 150672.4</gml:pos>
              <gml:pos srsDimension="2">7080248.3 150588.1</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L10">
      <typ>anv</typ>
      <linje>
        <gml:Curve gml:id="c10">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080248.3 150588.1</gml:pos>
              <gml:pos srsDimension="2">7080310 150592.5</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L11">
      <typ>eg</typ>
      <linje>
        <gml:Curve gml:id="c11">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080200 150584.25</gml:pos>
              <gml:pos srsDimension="2">7080205.64 150584.7</gml:pos>
              <gml:pos srsDimension="2">7080205.2 150499.36</gml:pos>
              <gml:pos srsDimension="2">7080200 150500</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L12">
      <typ>eg</typ>
      <linje>
        <gml:Curve gml:id="c12">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080290 150510</gml:pos>
              <gml:pos srsDimension="2">7080290 150550</gml:pos>
              <gml:pos srsDimension="2">7080306 150550</gml:pos>
              <gml:pos srsDimension="2">7080306 150510</gml:pos>
              <gml:pos srsDimension="2">7080290 150510</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L13">
      <typ>eg</typ>
      <linje>
        <gml:Curve gml:id="c13">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080210 150600</gml:pos>
              <gml:pos srsDimension="2">7080210 150640</gml:pos>
              <gml:pos srsDimension="2">7080240 150640</gml:pos>
              <gml:pos srsDimension="2">7080240 150600</gml:pos>
              <gml:pos srsDimension="2">7080210 150600</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L14">
      <typ>eg</typ>
      <linje>
        <gml:Curve gml:id="c14">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080270 150610</gml:pos>
              <gml:pos srsDimension="2">7080270 150650</gml:pos>
              <gml:pos srsDimension="2">7080295 150650</gml:pos>
              <gml:pos srsDimension="2">7080295 150610</gml:pos>
              <gml:pos srsDimension="2">7080270 150610</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L15">
      <typ>eg</typ>
      <linje>
        <gml:Curve gml:id="c15">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080200 150620</gml:pos>
              <gml:pos srsDimension="2">7080200 150626</gml:pos>
              <gml:pos srsDimension="2">7080255.41 150626</gml:pos>
              <gml:pos srsDimension="2">7080254.28 150620</gml:pos>
              <gml:pos srsDimension="2">7080200 150620</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <grans>
    <DP_Grans gml:id="L16">
      <typ>eg</typ>
      <linje>
        <gml:Curve gml:id="c16">
          <gml:segments>
            <gml:LineStringSegment>
              <gml:pos srsDimension="2">7080205 150550</gml:pos>
              <gml:pos srsDimension="2">7080205 150580</gml:pos>
              <gml:pos srsDimension="2">7080240 150580</gml:pos>
              <gml:pos srsDimension="2">7080240 150550</gml:pos>
              <gml:pos srsDimension="2">7080205 150550</gml:pos>
            </gml:LineStringSegment>
          </gml:segments>
        </gml:Curve>
      </linje>
    </DP_Grans>
  </grans>
  <omrade>
    <DP_Omrade gml:id="a1">
      <plus xlink:href="#L1"/>
      <plus xlink:href="#L2"/>
      <plus xlink:href="#L3"/>
      <plus xlink:href="#L4"/>
      <plus xlink:href="#L5"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a2">
      <plus xlink:href="#L1"/>
      <plus xlink:href="#L6"/>
      <plus xlink:href="#L7"/>
      <plus xlink:href="#L5"/>
      <plus xlink:href="#L8"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a3">
      <plus xlink:href="#L2"/>
      <plus xlink:href="#L9"/>
      <minus xlink:href="#L6"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a4">
      <minus xlink:href="#L8"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a5">
      <minus xlink:href="#L7"/>
      <plus xlink:href="#L10"/>
      <plus xlink:href="#L4"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a6">
      <minus xlink:href="#L9"/>
      <plus xlink:href="#L3"/>
      <minus xlink:href="#L10"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a7">
      <plus xlink:href="#L1"/>
      <plus xlink:href="#L11"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a8">
      <plus xlink:href="#L12"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a9">
      <plus xlink:href="#L13"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a10">
      <plus xlink:href="#L14"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a11">
      <plus xlink:href="#L15"/>
    </DP_Omrade>
  </omrade>
  <omrade>
    <DP_Omrade gml:id="a12">
      <plus xlink:href="#L16"/>
    </DP_Omrade>
  </omrade>
  <plan>
    <DP_Plan gml:id="i1">
      <uuid>a0000000-0000-4000-8000-000000000001</uuid>
      <plantyp>DP</plantyp>
      <plannamn>Exempelplan för planinfo</plannamn>
      <syfte>Påhittad plan som visar hur en detaljplan ser ut som information. Planen prövar bostäder, en bygdegård och en yta som tar emot skyfall.</syfte>
      <kommun>2480</kommun>
      <koordinatsystem>SWEREF99_20_15</koordinatsystem>
      <planomrade xlink:href="#a1"/>
      <anvandningsbestammelse>
        <DP_Anvandningsbestammelse gml:id="i2">
          <uuid>a0000000-0000-4000-8000-000000000011</uuid>
          <omrade xlink:href="#a2"/>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i3">
              <uuid>a0000000-0000-4000-8000-000000000021</uuid>
              <omrade xlink:href="#a7"/>
              <variabel>
                <DP_VarText>
                  <namn>Marken får inte förses med byggnadsverk</namn>
                  <varde>Marken får inte förses med byggnad</varde>
                </DP_VarText>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i4">
              <uuid>a0000000-0000-4000-8000-000000000023</uuid>
              <omrade xlink:href="#a2"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>exploatering</namn>
                  <varde>1800</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i5">
              <uuid>a0000000-0000-4000-8000-000000000024</uuid>
              <omrade xlink:href="#a2"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>höjd</namn>
                  <varde>9.5</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i6">
              <uuid>a0000000-0000-4000-8000-000000000041</uuid>
              <omrade xlink:href="#a12"/>
              <variabel>
                <DP_VarText>
                  <namn>åtgärd</namn>
                  <varde>bostäder</varde>
                </DP_VarText>
              </variabel>
              <variabel>
                <DP_VarText>
                  <namn>skydds- eller säkerhetsåtgärd</namn>
                  <varde>markens föroreningar har avhjälpts</varde>
                </DP_VarText>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
        </DP_Anvandningsbestammelse>
      </anvandningsbestammelse>
      <anvandningsbestammelse>
        <DP_Anvandningsbestammelse gml:id="i7">
          <uuid>a0000000-0000-4000-8000-000000000011</uuid>
          <omrade xlink:href="#a3"/>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i8">
              <uuid>a0000000-0000-4000-8000-000000000023</uuid>
              <omrade xlink:href="#a3"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>exploatering</namn>
                  <varde>1800</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i9">
              <uuid>a0000000-0000-4000-8000-000000000028</uuid>
              <omrade xlink:href="#a9"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>procent</namn>
                  <varde>40</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i10">
              <uuid>a0000000-0000-4000-8000-000000000030</uuid>
              <omrade xlink:href="#a11"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>hojd</namn>
                  <varde>4.7</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
        </DP_Anvandningsbestammelse>
      </anvandningsbestammelse>
      <anvandningsbestammelse>
        <DP_Anvandningsbestammelse gml:id="i11">
          <uuid>a0000000-0000-4000-8000-000000000012</uuid>
          <omrade xlink:href="#a4"/>
        </DP_Anvandningsbestammelse>
      </anvandningsbestammelse>
      <anvandningsbestammelse>
        <DP_Anvandningsbestammelse gml:id="i12">
          <uuid>a0000000-0000-4000-8000-000000000013</uuid>
          <omrade xlink:href="#a5"/>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i13">
              <uuid>a0000000-0000-4000-8000-000000000022</uuid>
              <omrade xlink:href="#a8"/>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i14">
              <uuid>a0000000-0000-4000-8000-000000000025</uuid>
              <omrade xlink:href="#a5"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>takvinkel</namn>
                  <varde>27</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
        </DP_Anvandningsbestammelse>
      </anvandningsbestammelse>
      <anvandningsbestammelse>
        <DP_Anvandningsbestammelse gml:id="i15">
          <uuid>a0000000-0000-4000-8000-000000000014</uuid>
          <omrade xlink:href="#a6"/>
          <egenskapsbestammelse>
            <DP_Egenskapsbestammelse gml:id="i16">
              <uuid>a0000000-0000-4000-8000-000000000029</uuid>
              <omrade xlink:href="#a10"/>
              <variabel>
                <DP_VarDecimaltal>
                  <namn>volym</namn>
                  <varde>350</varde>
                </DP_VarDecimaltal>
              </variabel>
            </DP_Egenskapsbestammelse>
          </egenskapsbestammelse>
        </DP_Anvandningsbestammelse>
      </anvandningsbestammelse>
    </DP_Plan>
  </plan>
</DP_Data>
