insert into alert_check select $alert, $build, $at, $outcome, $period
