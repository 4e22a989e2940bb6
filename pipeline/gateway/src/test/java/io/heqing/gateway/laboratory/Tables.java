package io.heqing.gateway.laboratory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Tables as files of each kind. */
final class Tables {
  static final Charset GBK = Charset.forName("GBK");

  /** Three header lines, verticals, a parallel sample and a dry bed. */
  static final String WIDE =
      """
      2025年7月地表水手工监测结果表,,,,,,,,,,,
      断面代码,断面名称,垂线,采样日期,采样时间,水温,pH值,溶解氧,高锰酸盐指数,氨氮,总磷,备注
      ,,,,,℃,无量纲,mg/L,mg/L,mg/L,mg/L,
      320400001,青洲大桥,左,2025/7/3,9:20,27.1,7.8,6.9,3.4,0.025L,0.08,
      320400001,青洲大桥,中,2025/7/3,9:35,27.0,7.9,7.1,3.2,0.031,0.07,
      320400001,青洲大桥,右,2025/7/3,9:50,27.2,7.8,6.8,3.5,0.025L,0.09,
      320400001,青洲大桥,中（平行）,2025/7/3,9:35,27.0,7.9,7.1,3.3,0.033,0.07,平行样
      320400002,石桥闸,/,2025/7/3,--,断流,断流,断流,断流,断流,断流,河道断流
      制表人:张三,,审核:李四,,,,,,,,,
      """;

  /** Units in the header, mixed notations and a revision. */
  static final String MIXED =
      """
      "断面编码","断面名称","年","月","日","COD(mg/L)","氨氮（mg/L）","汞(μg/L)","六价铬(mg/L)","粪大肠菌群(个/L)","石油类(mg/L)"
      "510100007","白鹤渡口","2025","6","11","15","0.21","<0.04","未检出","2400","0.01L"
      "510100008","三汇口","2025","6","11","4L","ND","0.04L","0.004L",">24000","--"
      "510100008","三汇口","2025","6","11","4L","ND","0.04L","0.004L",">24000","--"
      "510100007","白鹤渡口","2025","6","11","16","0.21","<0.04","未检出","2400","0.01L"
      "510100009","老鹰岩","2025","6","12","１２","0.35","","/","-1","0。02"
      """;

  /** One row a result. */
  static final String LONG =
      """
      SampleNo,SiteCode,SampleType,SampleTime,Depth_m,Analyte,CAS,Value,Qualifier,Unit,MDL,Method,Lab,ReportTime
      W2507-0113,JS-0412,routine,2025-07-03T09:35:00+08:00,0.5,Ammonia nitrogen,7664-41-7,0.031,,mg/L,0.025,HJ 535-2009,LAB07,2025-07-10T16:02:11+08:00
      W2507-0113,JS-0412,routine,2025-07-03T09:35:00+08:00,0.5,Total phosphorus,,0.07,,mg/L,0.01,GB 11893-89,LAB07,2025-07-10T16:02:11+08:00
      W2507-0113P,JS-0412,replicate,2025-07-03T09:35:00+08:00,0.5,Ammonia nitrogen,7664-41-7,0.033,,mg/L,0.025,HJ 535-2009,LAB07,2025-07-10T16:02:11+08:00
      W2507-0114,JS-0413,routine,2025-07-03T10:40:00+08:00,0.5,Hexavalent chromium,18540-29-9,,ND,mg/L,0.004,GB 7467-87,LAB07,2025-07-10T16:02:11+08:00
      W2507-0115,JS-0413,field blank,2025-07-03T10:45:00+08:00,,Ammonia nitrogen,7664-41-7,0.025,<,mg/L,0.025,HJ 535-2009,LAB07,2025-07-10T16:02:11+08:00
      """;

  private Tables() {}

  static byte[] gbk(String csv) {
    return csv.replace("\n", "\r\n").getBytes(GBK);
  }

  static byte[] utf8(String csv) {
    return csv.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] utf8WithMark(String csv) {
    return utf8("\uFEFF" + csv);
  }

  static byte[] utf16(String csv) {
    return ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE);
  }

  static byte[] tabs(String csv) {
    return utf8(csv.replace(",", "\t"));
  }

  static byte[] xlsx(String csv) {
    return excel(new XSSFWorkbook(), csv);
  }

  static byte[] xls(String csv) {
    return excel(new HSSFWorkbook(), csv);
  }

  private static byte[] excel(Workbook workbook, String csv) {
    Sheet sheet = workbook.createSheet("7月");
    int rows = 0;
    for (List<String> cells : cells(csv)) {
      Row row = sheet.createRow(rows++);
      for (int i = 0; i < cells.size(); i++) {
        row.createCell(i).setCellValue(cells.get(i));
      }
    }
    return bytes(workbook);
  }

  static byte[] bytes(Workbook workbook) {
    try (workbook;
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cells without commas or quotation marks in them. */
  static List<List<String>> cells(String csv) {
    List<List<String>> rows = new ArrayList<>();
    csv.lines().forEach(line -> rows.add(List.of(line.replace("\"", "").split(",", -1))));
    return rows;
  }
}
