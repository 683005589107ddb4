package io.pricescape.retraining;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is trained by schedule, for operators. */
@RestController
@Tag(name = "Training runs")
class ScheduleEndpoint {
  private final RetrainingSchedules schedules;

  ScheduleEndpoint(RetrainingSchedules schedules) {
    this.schedules = schedules;
  }

  @GetMapping(path = "/api/v1/admin/schedules", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Categories that are trained by schedule, by key",
      description =
          "At nextAt a run is queued where changedListings has reached minNewListings and no run of"
              + " the category is open.")
  List<Schedule> list() {
    return schedules.all();
  }
}
