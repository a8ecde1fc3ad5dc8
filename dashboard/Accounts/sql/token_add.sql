insert into api_token select $id, $hash, $account, $name, $scope, $made_at, $expires_at, null
