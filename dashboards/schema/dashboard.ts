/**
 * What a dashboard of Heqing may hold: the types that Grafana publishes, with the parts filled in that they leave to a panel's
 * kind. What they require has to be there, even where Grafana has a default; what they do not name is refused.
 *
 * The package leaves open, and so is not checked: options of transformations, configuration of the map's layers.
 */
import type * as grafana from '@grafana/schema';
import type * as geomap from '@grafana/schema/dist/types/raw/composable/geomap/panelcfg/x/GeomapPanelCfg_types.gen.d.ts';
import type * as stat from '@grafana/schema/dist/types/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen.d.ts';
import type * as stateTimeline from '@grafana/schema/dist/types/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen.d.ts';
import type * as statusHistory from '@grafana/schema/dist/types/raw/composable/statushistory/panelcfg/x/StatusHistoryPanelCfg_types.gen.d.ts';
import type * as table from '@grafana/schema/dist/types/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen.d.ts';
import type * as timeSeries from '@grafana/schema/dist/types/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen.d.ts';
import type * as trend from '@grafana/schema/dist/types/raw/composable/trend/panelcfg/x/TrendPanelCfg_types.gen.d.ts';
import type { DataLink } from '@grafana/schema/dist/types/schema/dashboard/v2beta1/types.spec.gen.d.ts';

/** A dashboard with panels of these kinds, in their order. */
export type Dashboard<Kinds extends string[]> = Written<
  Omit<grafana.Dashboard, 'panels' | 'annotations'> & {
    panels: { [I in keyof Kinds]: Kinds[I] extends keyof Parts ? Panel<Kinds[I]> : { type: keyof Parts } };
    annotations: { list: grafana.AnnotationQuery<InfluxAnnotation>[] };
  }
>;

/** Options, and field properties of their own, of the kinds of panels in use. Another one is a line here. */
interface Parts {
  geomap: [geomap.Options, never];
  stat: [stat.Options, never];
  'state-timeline': [stateTimeline.Options, stateTimeline.FieldConfig];
  'status-history': [statusHistory.Options, statusHistory.FieldConfig];
  table: [table.Options, table.FieldConfig];
  timeseries: [timeSeries.Options, timeSeries.FieldConfig];
  trend: [trend.Options, trend.FieldConfig];
}

interface Panel<Kind extends keyof Parts>
  extends Omit<grafana.Panel, 'type' | 'options' | 'fieldConfig' | 'targets'> {
  type: Kind;
  options: Parts[Kind][0];
  fieldConfig: { defaults: Standard & { custom?: Parts[Kind][1] }; overrides: Override<Parts[Kind][1]>[] };
  targets: (InfluxQuery | PrometheusQuery)[];
}

type Standard = Omit<grafana.FieldConfig, 'custom' | 'links'> & { links?: DataLink[] };

/** Of the package only an id and a value. The id is that of a field's property, and the value of its type. */
interface Override<Custom> {
  matcher: grafana.MatcherConfig<string>;
  properties: (Property<Standard> | Property<Custom, 'custom.'>)[];
}

type Property<T, Prefix extends string = ''> = {
  [K in keyof T & string]-?: { id: `${Prefix}${K}`; value: Exclude<T[K], undefined> };
}[keyof T & string];

/** Not in the package: what Grafana's datasource for InfluxDB takes of a query that is written in InfluxQL. */
interface InfluxQuery extends grafana.DataQuery {
  datasource: grafana.DataSourceRef;
  rawQuery: true;
  query: string;
  resultFormat: 'time_series' | 'table';
  alias?: string;
  expr?: never;
}

/** The same of an annotation, which has its datasource beside the query. */
interface InfluxAnnotation extends Omit<InfluxQuery, 'datasource' | 'resultFormat' | 'alias'> {
  fromAnnotations: true;
  textColumn: string;
  tagsColumn?: string;
}

/** Not in the package: what Grafana's datasource for Prometheus takes of a query that is written in PromQL. */
interface PrometheusQuery extends grafana.DataQuery {
  datasource: grafana.DataSourceRef;
  editorMode: 'code';
  expr: string;
  instant: boolean;
  range: boolean;
  format?: 'time_series' | 'table' | 'heatmap';
  interval?: string;
  legendFormat?: string;
  rawQuery?: never;
}

/** A type as JSON has it: the values of an enumeration instead of their names, "table" for LegendDisplayMode.Table. */
type Written<T> = unknown extends T
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer N extends number}`
        ? N
        : never
      : { [K in keyof T]: Written<T[K]> };
